provider = "hashicorp/aws"
service  = "CloudFront"

resource "aws_cloudfront_distribution" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudfront_distribution"

  fact "disabled" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "the distribution stops answering requests"
    advice    = "move the DNS records to another distribution and wait for their TTL first"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "enabled" {
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "the distribution answers requests: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "aliases-removed" {
    attribute = "aliases"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "requests for the host name are refused"
    advice    = "move the DNS record first; to move a name between distributions use the associate-alias command"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "aliases-added" {
    attribute = "aliases"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "another host name is served: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "origin-moved" {
    attribute = "origin[*].domain_name"
    when      = "element_removed"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "requests go to another origin, and the cache is filled from there"
    advice    = "add the new origin beside the old one and shift with a continuous deployment policy or one path first"
    evidence  = "experience"
    fires     = { before = { origin = [{ origin_id = "a", domain_name = "a.example.com" }] }, after = { origin = [{ origin_id = "a", domain_name = "b.example.com" }] } }
    misses    = { before = { origin = [{ origin_id = "a", domain_name = "a.example.com" }] }, after = { origin = [{ origin_id = "a", domain_name = "a.example.com" }, { origin_id = "b", domain_name = "b.example.com" }] } }
  }

  fact "origin-path-moved" {
    attribute = "origin[*].origin_path"
    only_if   = { not = { attribute = "origin[*].origin_id", when = "element_added" } }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "requests go to another folder of the origin"
    advice    = "make sure that the folder holds every file that is asked for"
    evidence  = "experience"
    fires     = { before = { origin = [{ origin_id = "a", origin_path = "/v1" }] }, after = { origin = [{ origin_id = "a", origin_path = "/v2" }] } }
    misses    = { before = { origin = [{ origin_id = "a", origin_path = "" }] }, after = { origin = [{ origin_id = "a", origin_path = "" }, { origin_id = "b", origin_path = "/v2" }] } }
  }

  fact "origin-access-changed" {
    attributes = ["origin[*].origin_access_control_id", "origin[*].s3_origin_config[*].origin_access_identity", "origin[*].custom_header", "origin[*].vpc_origin_config[*].vpc_origin_id"]
    only_if    = { not = { attribute = "origin[*].origin_id", when = "element_added" } }
    effects    = ["denies_access"]
    level      = "major"
    message    = "CloudFront identifies itself to the origin differently: the origin may refuse it"
    advice     = "let the bucket policy or the origin accept both identities first"
    evidence   = "experience"
    fires      = { before = { origin = [{ origin_id = "a", origin_access_control_id = "x" }] }, after = { origin = [{ origin_id = "a", origin_access_control_id = "y" }] } }
    misses     = { before = { origin = [{ origin_id = "a" }] }, after = { origin = [{ origin_id = "a" }, { origin_id = "b", origin_access_control_id = "x" }] } }
  }

  fact "origin-protocol-changed" {
    attributes = ["origin[*].custom_origin_config[*].origin_protocol_policy", "origin[*].custom_origin_config[*].origin_ssl_protocols", "origin[*].custom_origin_config[*].http_port", "origin[*].custom_origin_config[*].https_port"]
    only_if    = { not = { attribute = "origin[*].origin_id", when = "element_added" } }
    effects    = ["outage"]
    level      = "major"
    message    = "CloudFront talks to the origin by another port or protocol: if the origin does not answer there, requests fail"
    advice     = "check that the origin answers on the new port with a valid certificate"
    evidence   = "experience"
    fires      = { before = { origin = [{ origin_id = "a", custom_origin_config = [{ https_port = 443 }] }] }, after = { origin = [{ origin_id = "a", custom_origin_config = [{ https_port = 8443 }] }] } }
    misses     = { before = { origin = [{ origin_id = "a" }] }, after = { origin = [{ origin_id = "a" }, { origin_id = "b", custom_origin_config = [{ https_port = 443 }] }] } }
  }

  fact "origin-added" {
    attribute = "origin"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "an origin is added: it gets requests once a behaviour names it"
    evidence  = "schema"
    fires     = { before = { origin = [{ origin_id = "a" }] }, after = { origin = [{ origin_id = "a" }, { origin_id = "b" }] } }
    misses    = { before = { origin = [{ origin_id = "a" }, { origin_id = "b" }] }, after = { origin = [{ origin_id = "a" }] } }
  }

  fact "origin-tuning" {
    attributes = ["origin[*].connection_attempts", "origin[*].connection_timeout", "origin[*].origin_shield", "origin[*].custom_origin_config[*].origin_keepalive_timeout", "origin[*].custom_origin_config[*].origin_read_timeout", "origin_group"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "timeouts, shield or failover of origins"
    evidence   = "schema"
  }

  fact "behaviour-moved" {
    attribute = "default_cache_behavior[*].target_origin_id"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "requests go to another origin"
    advice    = "shift with a continuous deployment policy, or one path first"
    evidence  = "experience"
    fires     = { before = { default_cache_behavior = [{ target_origin_id = "a" }] }, after = { default_cache_behavior = [{ target_origin_id = "b" }] } }
    misses    = { before = { default_cache_behavior = [{ target_origin_id = "a" }] }, after = { default_cache_behavior = [{ target_origin_id = "a" }] } }
  }

  fact "behaviour-moved-for-path" {
    attribute = "ordered_cache_behavior[*].target_origin_id"
    only_if   = { not = { attribute = "ordered_cache_behavior[*].path_pattern", when = "element_added" } }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "for a path, requests go to another origin"
    advice    = "shift with a continuous deployment policy, or one path first"
    evidence  = "experience"
    fires     = { before = { ordered_cache_behavior = [{ path_pattern = "/api/*", target_origin_id = "a" }] }, after = { ordered_cache_behavior = [{ path_pattern = "/api/*", target_origin_id = "b" }] } }
    misses    = { before = { ordered_cache_behavior = [] }, after = { ordered_cache_behavior = [{ path_pattern = "/api/*", target_origin_id = "b" }] } }
  }

  fact "http-refused" {
    attribute = "default_cache_behavior[*].viewer_protocol_policy"
    when      = { becomes = "https-only" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests over HTTP are refused"
    advice    = "use redirect-to-https"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cloudfront-distribution-defaultcachebehavior.html"
    evidence  = "documented"
    fires     = { before = { default_cache_behavior = [{ viewer_protocol_policy = "allow-all" }] }, after = { default_cache_behavior = [{ viewer_protocol_policy = "https-only" }] } }
    misses    = { before = { default_cache_behavior = [{ viewer_protocol_policy = "allow-all" }] }, after = { default_cache_behavior = [{ viewer_protocol_policy = "redirect-to-https" }] } }
  }

  fact "http-refused-for-path" {
    attribute = "ordered_cache_behavior[*].viewer_protocol_policy"
    when      = { becomes = "https-only" }
    only_if   = { not = { attribute = "ordered_cache_behavior[*].path_pattern", when = "element_added" } }
    effects   = ["denies_access"]
    level     = "major"
    message   = "for a path, requests over HTTP are refused"
    advice    = "use redirect-to-https"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cloudfront-distribution-defaultcachebehavior.html"
    evidence  = "documented"
    fires     = { before = { ordered_cache_behavior = [{ path_pattern = "/api/*", viewer_protocol_policy = "allow-all" }] }, after = { ordered_cache_behavior = [{ path_pattern = "/api/*", viewer_protocol_policy = "https-only" }] } }
    misses    = { before = { ordered_cache_behavior = [] }, after = { ordered_cache_behavior = [{ path_pattern = "/api/*", viewer_protocol_policy = "https-only" }] } }
  }

  fact "signatures-required" {
    attributes = ["default_cache_behavior[*].trusted_key_groups", "default_cache_behavior[*].trusted_signers"]
    when      = "set"
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests without a signed URL or cookie are refused"
    advice    = "make sure that all clients get signed URLs first"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cloudfront-distribution-defaultcachebehavior.html"
    evidence  = "documented"
    fires     = { before = { default_cache_behavior = [{ trusted_key_groups = [] }] }, after = { default_cache_behavior = [{ trusted_key_groups = ["kg-1"] }] } }
    misses    = { before = { default_cache_behavior = [{ trusted_key_groups = [] }] }, after = { default_cache_behavior = [{ trusted_key_groups = [] }] } }
  }

  fact "signatures-required-for-path" {
    attribute = "ordered_cache_behavior[*].trusted_key_groups"
    when      = "set"
    only_if   = { not = { attribute = "ordered_cache_behavior[*].path_pattern", when = "element_added" } }
    effects   = ["denies_access"]
    level     = "major"
    message   = "for a path, requests without a signed URL or cookie are refused"
    advice    = "make sure that all clients get signed URLs first"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cloudfront-distribution-defaultcachebehavior.html"
    evidence  = "documented"
    fires     = { before = { ordered_cache_behavior = [{ path_pattern = "/api/*", trusted_key_groups = [] }] }, after = { ordered_cache_behavior = [{ path_pattern = "/api/*", trusted_key_groups = ["kg-1"] }] } }
    misses    = { before = { ordered_cache_behavior = [] }, after = { ordered_cache_behavior = [{ path_pattern = "/api/*", trusted_key_groups = ["kg-1"] }] } }
  }

  fact "paths-removed" {
    attribute = "ordered_cache_behavior[*].path_pattern"
    when      = "element_removed"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "requests for the path fall to another behaviour"
    advice    = "check that the behaviour that takes over leads to the same origin with the same cache key"
    evidence  = "experience"
    fires     = { before = { ordered_cache_behavior = [{ path_pattern = "/api/*" }, { path_pattern = "/img/*" }] }, after = { ordered_cache_behavior = [{ path_pattern = "/img/*" }] } }
    misses    = { before = { ordered_cache_behavior = [{ path_pattern = "/img/*" }] }, after = { ordered_cache_behavior = [{ path_pattern = "/img/*" }, { path_pattern = "/api/*" }] } }
  }

  fact "catch-all-path-added" {
    attribute = "ordered_cache_behavior[*].path_pattern"
    when      = { adds = ["*", "/*"] }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the new behaviour takes every request that no behaviour before it matches"
    advice    = "test it in a staging distribution with a continuous deployment policy"
    evidence  = "experience"
    fires     = { before = { ordered_cache_behavior = [{ path_pattern = "/img/*" }] }, after = { ordered_cache_behavior = [{ path_pattern = "/img/*" }, { path_pattern = "/*" }] } }
    misses    = { before = { ordered_cache_behavior = [{ path_pattern = "/img/*" }] }, after = { ordered_cache_behavior = [{ path_pattern = "/img/*" }, { path_pattern = "/api/*" }] } }
  }

  fact "path-added" {
    attribute = "ordered_cache_behavior[*].path_pattern"
    when      = "element_added"
    effects   = ["degrades"]
    level     = "minor"
    message   = "requests for a path get a behaviour of their own"
    evidence  = "schema"
    fires     = { before = { ordered_cache_behavior = [{ path_pattern = "/img/*" }] }, after = { ordered_cache_behavior = [{ path_pattern = "/img/*" }, { path_pattern = "/api/*" }] } }
    misses    = { before = { ordered_cache_behavior = [{ path_pattern = "/api/*" }, { path_pattern = "/img/*" }] }, after = { ordered_cache_behavior = [{ path_pattern = "/img/*" }] } }
  }

  fact "http-redirected" {
    attributes = ["default_cache_behavior[*].viewer_protocol_policy", "ordered_cache_behavior[*].viewer_protocol_policy"]
    when       = { becomes = ["redirect-to-https", "allow-all"] }
    effects    = ["none"]
    level      = "minor"
    message    = "requests over HTTP are redirected or allowed: routine"
    source     = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cloudfront-distribution-defaultcachebehavior.html"
    evidence   = "documented"
    fires      = { before = { default_cache_behavior = [{ viewer_protocol_policy = "allow-all" }] }, after = { default_cache_behavior = [{ viewer_protocol_policy = "redirect-to-https" }] } }
    misses     = { before = { default_cache_behavior = [{ viewer_protocol_policy = "allow-all" }] }, after = { default_cache_behavior = [{ viewer_protocol_policy = "https-only" }] } }
  }

  fact "methods-removed" {
    attributes = ["default_cache_behavior[*].allowed_methods", "ordered_cache_behavior[*].allowed_methods"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "requests with the method are refused"
    advice     = "look in the logs whether the method is used"
    source     = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cloudfront-distribution-defaultcachebehavior.html"
    evidence   = "documented"
    fires      = { before = { default_cache_behavior = [{ allowed_methods = ["GET", "HEAD", "POST"] }] }, after = { default_cache_behavior = [{ allowed_methods = ["GET", "HEAD"] }] } }
    misses     = { before = { default_cache_behavior = [{ allowed_methods = ["GET", "HEAD"] }] }, after = { default_cache_behavior = [{ allowed_methods = ["GET", "HEAD", "OPTIONS"] }] } }
  }

  fact "methods-added" {
    attributes = ["default_cache_behavior[*].allowed_methods", "ordered_cache_behavior[*].allowed_methods"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "more methods are passed to the origin: routine"
    source     = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cloudfront-distribution-defaultcachebehavior.html"
    evidence   = "schema"
    fires      = { before = { default_cache_behavior = [{ allowed_methods = ["GET", "HEAD"] }] }, after = { default_cache_behavior = [{ allowed_methods = ["GET", "HEAD", "OPTIONS"] }] } }
    misses     = { before = { default_cache_behavior = [{ allowed_methods = ["GET", "HEAD", "POST"] }] }, after = { default_cache_behavior = [{ allowed_methods = ["GET", "HEAD"] }] } }
  }

  fact "signatures-dropped" {
    attributes = ["default_cache_behavior[*].trusted_key_groups", "ordered_cache_behavior[*].trusted_key_groups", "default_cache_behavior[*].trusted_signers", "ordered_cache_behavior[*].trusted_signers"]
    when       = "unset"
    effects    = ["exposes"]
    level      = "major"
    message    = "private content is served without a signature"
    advice     = "keep the key group on the paths with private content"
    source     = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cloudfront-distribution-defaultcachebehavior.html"
    evidence   = "documented"
    fires      = { before = { default_cache_behavior = [{ trusted_key_groups = ["kg-1"] }] }, after = { default_cache_behavior = [{ trusted_key_groups = [] }] } }
    misses     = { before = { default_cache_behavior = [{ trusted_key_groups = ["kg-1"] }] }, after = { default_cache_behavior = [{ trusted_key_groups = ["kg-2"] }] } }
  }

  fact "signers-removed" {
    attributes = ["default_cache_behavior[*].trusted_key_groups", "ordered_cache_behavior[*].trusted_key_groups", "default_cache_behavior[*].trusted_signers", "ordered_cache_behavior[*].trusted_signers"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "URLs and cookies signed with keys of the group are no longer accepted"
    advice     = "add the new group, sign with it, wait until the old signatures have run out, then remove the old one"
    evidence   = "experience"
    fires      = { before = { default_cache_behavior = [{ trusted_key_groups = ["kg-1", "kg-2"] }] }, after = { default_cache_behavior = [{ trusted_key_groups = ["kg-2"] }] } }
    misses     = { before = { default_cache_behavior = [{ trusted_key_groups = ["kg-1"] }] }, after = { default_cache_behavior = [{ trusted_key_groups = ["kg-1", "kg-2"] }] } }
  }

  fact "signers-added" {
    attributes = ["default_cache_behavior[*].trusted_key_groups", "ordered_cache_behavior[*].trusted_key_groups"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "signatures of another key group are accepted too: routine"
    evidence   = "schema"
    fires      = { before = { default_cache_behavior = [{ trusted_key_groups = ["kg-1"] }] }, after = { default_cache_behavior = [{ trusted_key_groups = ["kg-1", "kg-2"] }] } }
    misses     = { before = { default_cache_behavior = [{ trusted_key_groups = ["kg-1", "kg-2"] }] }, after = { default_cache_behavior = [{ trusted_key_groups = ["kg-2"] }] } }
  }

  fact "caching" {
    attributes = ["default_cache_behavior[*].default_ttl", "ordered_cache_behavior[*].default_ttl", "default_cache_behavior[*].max_ttl", "ordered_cache_behavior[*].max_ttl", "default_cache_behavior[*].min_ttl", "ordered_cache_behavior[*].min_ttl", "default_cache_behavior[*].cached_methods", "ordered_cache_behavior[*].cached_methods", "default_cache_behavior[*].compress", "ordered_cache_behavior[*].compress"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "how long and what is cached changes: the hit rate may fall for a while"
    source     = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cloudfront-distribution-defaultcachebehavior.html"
    evidence   = "schema"
  }

  fact "cache-key-changed" {
    attributes = ["default_cache_behavior[*].cache_policy_id", "default_cache_behavior[*].origin_request_policy_id", "default_cache_behavior[*].forwarded_values"]
    effects    = ["moves_traffic", "degrades"]
    level      = "major"
    message    = "the cache starts empty and is keyed by other headers, cookies and parameters: the origin gets the load, may miss what it needs, and an answer for one user may be served to another"
    advice     = "compare the two policies (cookies, Authorization, query strings), and try the new one on one path or with a continuous deployment policy"
    source     = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cloudfront-distribution-defaultcachebehavior.html"
    evidence   = "experience"
  }

  fact "cache-key-changed-for-path" {
    attributes = ["ordered_cache_behavior[*].cache_policy_id", "ordered_cache_behavior[*].origin_request_policy_id", "ordered_cache_behavior[*].forwarded_values"]
    only_if    = { not = { any = [{ attribute = "ordered_cache_behavior[*].path_pattern", when = "element_added" }, { attribute = "ordered_cache_behavior[*].path_pattern", when = "element_removed" }] } }
    effects    = ["moves_traffic", "degrades"]
    level      = "major"
    message    = "for a path, the cache starts empty and is keyed by other headers, cookies and parameters: the origin gets the load, may miss what it needs, and an answer for one user may be served to another"
    advice     = "compare the two policies (cookies, Authorization, query strings), and try the new one with a continuous deployment policy"
    source     = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cloudfront-distribution-defaultcachebehavior.html"
    evidence   = "experience"
    fires      = { before = { ordered_cache_behavior = [{ path_pattern = "/api/*", cache_policy_id = "a" }] }, after = { ordered_cache_behavior = [{ path_pattern = "/api/*", cache_policy_id = "b" }] } }
    misses     = { before = { ordered_cache_behavior = [] }, after = { ordered_cache_behavior = [{ path_pattern = "/api/*", cache_policy_id = "b" }] } }
  }

  fact "edge-code-removed" {
    attributes = ["default_cache_behavior[*].function_association", "default_cache_behavior[*].lambda_function_association", "ordered_cache_behavior[*].function_association", "ordered_cache_behavior[*].lambda_function_association"]
    when       = "unset"
    effects    = ["moves_traffic", "exposes"]
    level      = "major"
    message    = "code at the edge no longer runs: redirects, rewrites and checks of users that it did are gone"
    advice     = "make sure that the origin does what the code did, or move it to the other kind of function in one apply"
    evidence   = "experience"
    fires      = { before = { default_cache_behavior = [{ target_origin_id = "a", function_association = [{ event_type = "viewer-request", function_arn = "f1" }] }] }, after = { default_cache_behavior = [{ target_origin_id = "a", function_association = [] }] } }
    misses     = { before = { default_cache_behavior = [{ target_origin_id = "a", function_association = [{ event_type = "viewer-request", function_arn = "f1" }] }] }, after = { default_cache_behavior = [{ target_origin_id = "a", function_association = [{ event_type = "viewer-request", function_arn = "f2" }] }] } }
  }

  fact "edge-code-and-headers" {
    attributes = ["default_cache_behavior[*].function_association", "ordered_cache_behavior[*].function_association", "default_cache_behavior[*].lambda_function_association", "ordered_cache_behavior[*].lambda_function_association", "default_cache_behavior[*].response_headers_policy_id", "ordered_cache_behavior[*].response_headers_policy_id", "default_cache_behavior[*].realtime_log_config_arn", "ordered_cache_behavior[*].realtime_log_config_arn", "default_cache_behavior[*].field_level_encryption_id", "ordered_cache_behavior[*].field_level_encryption_id"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "code at the edge, response headers or logs: routine"
    evidence   = "schema"
  }

  fact "web-acl-removed" {
    attribute = "web_acl_id"
    when      = "unset"
    effects   = ["exposes"]
    level     = "major"
    message   = "requests are no longer filtered by the WAF"
    advice    = "attach the other web ACL in place of this one in one apply"
    evidence  = "experience"
    fires     = ["value", null]
    misses    = [null, "value"]
  }

  fact "web-acl-set" {
    attribute = "web_acl_id"
    when      = "set"
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests that a rule of the WAF matches are refused"
    advice    = "run the rules in count mode first, and look which requests they match"
    evidence  = "experience"
    fires     = [null, "value"]
    misses    = ["value", "other"]
  }

  fact "web-acl-changed" {
    attribute = "web_acl_id"
    only_if   = { all = [{ before = "web_acl_id", set = true }, { after = "web_acl_id", set = true }] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "another web ACL filters the requests: it may block what passed, or let pass what was blocked"
    advice    = "compare the rules, and run those that are new in count mode first"
    evidence  = "experience"
    fires     = { before = { web_acl_id = "acl-1" }, after = { web_acl_id = "acl-2" } }
    misses    = { before = { web_acl_id = "acl-1" }, after = { web_acl_id = "" } }
  }

  fact "certificate-changed" {
    attributes = ["viewer_certificate[*].acm_certificate_arn", "viewer_certificate[*].iam_certificate_id"]
    effects    = ["none"]
    level      = "minor"
    message    = "another certificate is served: without a pause, if it covers all aliases"
    evidence   = "schema"
  }

  fact "tls-raised" {
    attribute = "viewer_certificate[*].minimum_protocol_version"
    when      = { steps_up = ["SSLv3", "TLSv1", "TLSv1_2016", "TLSv1.1_2016", "TLSv1.2_2018", "TLSv1.2_2019", "TLSv1.2_2021"] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that only speak older TLS versions fail"
    advice    = "look in the logs which TLS versions clients use first"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cloudfront-distribution-viewercertificate.html"
    evidence  = "documented"
    fires     = { before = { viewer_certificate = [{ minimum_protocol_version = "TLSv1" }] }, after = { viewer_certificate = [{ minimum_protocol_version = "TLSv1.2_2021" }] } }
    misses    = { before = { viewer_certificate = [{ minimum_protocol_version = "TLSv1.2_2021" }] }, after = { viewer_certificate = [{ minimum_protocol_version = "TLSv1" }] } }
  }

  fact "tls-lowered" {
    attribute = "viewer_certificate[*].minimum_protocol_version"
    when      = { steps_down = ["SSLv3", "TLSv1", "TLSv1_2016", "TLSv1.1_2016", "TLSv1.2_2018", "TLSv1.2_2019", "TLSv1.2_2021"] }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "older TLS versions are accepted"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cloudfront-distribution-viewercertificate.html"
    evidence  = "documented"
    fires     = { before = { viewer_certificate = [{ minimum_protocol_version = "TLSv1.2_2021" }] }, after = { viewer_certificate = [{ minimum_protocol_version = "TLSv1" }] } }
    misses    = { before = { viewer_certificate = [{ minimum_protocol_version = "TLSv1" }] }, after = { viewer_certificate = [{ minimum_protocol_version = "TLSv1.2_2021" }] } }
  }

  fact "sni-only" {
    attribute = "viewer_certificate[*].ssl_support_method"
    when      = { becomes = "sni-only" }
    only_if   = { before = "viewer_certificate[*].ssl_support_method", is = ["vip", "static-ip"] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that do not send the host name when they open TLS fail"
    advice    = "make sure that no such client is left"
    evidence  = "experience"
    fires     = { before = { viewer_certificate = [{ ssl_support_method = "vip" }] }, after = { viewer_certificate = [{ ssl_support_method = "sni-only" }] } }
    misses    = { before = { viewer_certificate = [{ ssl_support_method = "sni-only" }] }, after = { viewer_certificate = [{ ssl_support_method = "vip" }] } }
  }

  fact "default-certificate" {
    attribute = "viewer_certificate[*].cloudfront_default_certificate"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the aliases are no longer covered by a certificate"
    advice    = "keep the certificate as long as the aliases are in use"
    evidence  = "experience"
    fires     = { before = { viewer_certificate = [{ cloudfront_default_certificate = false }] }, after = { viewer_certificate = [{ cloudfront_default_certificate = true }] } }
    misses    = { before = { viewer_certificate = [{ cloudfront_default_certificate = true }] }, after = { viewer_certificate = [{ cloudfront_default_certificate = false }] } }
  }

  fact "country-shut-out" {
    attribute = "restrictions[*].geo_restriction[*].locations"
    when      = "element_removed"
    only_if   = { after = "restrictions[*].geo_restriction[*].restriction_type", is = "whitelist" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "a country is taken from those that are served"
    advice    = "look in the logs how many requests come from there"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cloudfront-distribution-georestriction.html"
    evidence  = "documented"
    fires     = { before = { restrictions = [{ geo_restriction = [{ restriction_type = "whitelist", locations = ["DE", "FR"] }] }] }, after = { restrictions = [{ geo_restriction = [{ restriction_type = "whitelist", locations = ["DE"] }] }] } }
    misses    = { before = { restrictions = [{ geo_restriction = [{ restriction_type = "blacklist", locations = ["DE", "FR"] }] }] }, after = { restrictions = [{ geo_restriction = [{ restriction_type = "blacklist", locations = ["DE"] }] }] } }
  }

  fact "country-blocked" {
    attribute = "restrictions[*].geo_restriction[*].locations"
    when      = "element_added"
    only_if   = { after = "restrictions[*].geo_restriction[*].restriction_type", is = "blacklist" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "a country is added to those that are not served"
    advice    = "look in the logs how many requests come from there"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cloudfront-distribution-georestriction.html"
    evidence  = "documented"
    fires     = { before = { restrictions = [{ geo_restriction = [{ restriction_type = "blacklist", locations = ["DE"] }] }] }, after = { restrictions = [{ geo_restriction = [{ restriction_type = "blacklist", locations = ["DE", "FR"] }] }] } }
    misses    = { before = { restrictions = [{ geo_restriction = [{ restriction_type = "whitelist", locations = ["DE"] }] }] }, after = { restrictions = [{ geo_restriction = [{ restriction_type = "whitelist", locations = ["DE", "FR"] }] }] } }
  }

  fact "geo-restriction-set" {
    attribute = "restrictions[*].geo_restriction[*].restriction_type"
    when      = { becomes = ["whitelist", "blacklist"] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests from some countries are refused"
    advice    = "look in the logs which countries the requests come from"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cloudfront-distribution-georestriction.html"
    evidence  = "documented"
    fires     = { before = { restrictions = [{ geo_restriction = [{ restriction_type = "none", locations = [] }] }] }, after = { restrictions = [{ geo_restriction = [{ restriction_type = "whitelist", locations = ["DE"] }] }] } }
    misses    = { before = { restrictions = [{ geo_restriction = [{ restriction_type = "whitelist", locations = ["DE"] }] }] }, after = { restrictions = [{ geo_restriction = [{ restriction_type = "none", locations = [] }] }] } }
  }

  fact "geo-restriction-lifted" {
    attribute = "restrictions[*].geo_restriction[*].restriction_type"
    when      = { becomes = "none" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "requests from all countries are served"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cloudfront-distribution-georestriction.html"
    evidence  = "documented"
    fires     = { before = { restrictions = [{ geo_restriction = [{ restriction_type = "whitelist", locations = ["DE"] }] }] }, after = { restrictions = [{ geo_restriction = [{ restriction_type = "none", locations = [] }] }] } }
    misses    = { before = { restrictions = [{ geo_restriction = [{ restriction_type = "none", locations = [] }] }] }, after = { restrictions = [{ geo_restriction = [{ restriction_type = "whitelist", locations = ["DE"] }] }] } }
  }

  fact "country-let-in" {
    attribute = "restrictions[*].geo_restriction[*].locations"
    only_if   = { any = [{ all = [{ after = "restrictions[*].geo_restriction[*].restriction_type", is = "whitelist" }, { attribute = "restrictions[*].geo_restriction[*].locations", when = "element_added" }] }, { all = [{ after = "restrictions[*].geo_restriction[*].restriction_type", is = "blacklist" }, { attribute = "restrictions[*].geo_restriction[*].locations", when = "element_removed" }] }] }
    effects   = ["none"]
    level     = "minor"
    message   = "another country is served: routine"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cloudfront-distribution-georestriction.html"
    evidence  = "schema"
    fires     = { before = { restrictions = [{ geo_restriction = [{ restriction_type = "whitelist", locations = ["DE"] }] }] }, after = { restrictions = [{ geo_restriction = [{ restriction_type = "whitelist", locations = ["DE", "FR"] }] }] } }
    misses    = { before = { restrictions = [{ geo_restriction = [{ restriction_type = "blacklist", locations = ["DE"] }] }] }, after = { restrictions = [{ geo_restriction = [{ restriction_type = "blacklist", locations = ["DE", "FR"] }] }] } }
  }

  fact "error-pages" {
    attributes = ["custom_error_response", "default_root_object"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "error pages or the page for the root: check that the files exist"
    evidence   = "schema"
  }

  fact "reach-and-protocol" {
    attributes = ["price_class", "http_version", "is_ipv6_enabled"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "edge locations, HTTP version or IPv6: some clients may be slower"
    source     = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cloudfront-distribution-distributionconfig.html"
    evidence   = "documented"
  }

  fact "continuous-deployment" {
    attribute = "continuous_deployment_policy_id"
    when      = "set"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "a share of the requests goes to the staging distribution"
    advice    = "start with a header or a small weight, and watch the errors"
    evidence  = "experience"
    fires     = [null, "value"]
    misses    = ["value", "other"]
  }

  fact "continuous-deployment-ended" {
    attribute = "continuous_deployment_policy_id"
    when      = "unset"
    effects   = ["none"]
    level     = "minor"
    message   = "all requests go to this distribution again: routine"
    evidence  = "schema"
    fires     = ["value", null]
    misses    = [null, "value"]
  }

  fact "bookkeeping" {
    attributes = ["comment", "logging_config", "wait_for_deployment", "retain_on_delete"]
    effects    = ["none"]
    level      = "minor"
    message    = "comment, logs or how changes are applied: routine"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the distribution and its domain are gone, and its aliases are refused"
    advice   = "create the new distribution, move the aliases and DNS records, then remove this one"
    evidence = "experience"
  }
}

resource "aws_cloudfront_continuous_deployment_policy" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudfront_continuous_deployment_policy"

  fact "share-changed" {
    attributes = ["traffic_config[*].single_weight_config[*].weight", "traffic_config[*].single_header_config", "traffic_config[*].type"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "another share of the requests goes to the staging distribution"
    advice     = "shift in small steps, and watch the errors"
    evidence   = "documented"
  }

  fact "switched-on" {
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "a share of the requests goes to the staging distribution"
    advice    = "start with a header or a small weight"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "staging-distribution" {
    attribute = "staging_distribution_dns_names"
    effects   = ["degrades"]
    level     = "minor"
    message   = "which staging distribution takes the share"
    evidence  = "schema"
  }

  fact "switched-off" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "all requests go to the primary distribution again: routine"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }
}

resource "aws_cloudfront_cache_policy" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudfront_cache_policy"

  fact "cache-key-changed" {
    attribute = "parameters_in_cache_key_and_forwarded_to_origin"
    effects   = ["moves_traffic", "degrades"]
    level     = "major"
    message   = "for all distributions that use the policy, the cache starts empty and is keyed by other headers, cookies and parameters: the origin gets the load, and an answer for one user may be served to another"
    advice    = "make a second policy, and let one path use it first"
    evidence  = "experience"
  }

  fact "settings" {
    attributes = ["comment", "name", "default_ttl", "max_ttl", "min_ttl"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "how long answers are cached by all distributions that use the policy: the hit rate may fall for a while"
    evidence   = "schema"
  }
}

resource "aws_cloudfront_origin_request_policy" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudfront_origin_request_policy"

  fact "settings" {
    attributes = ["comment", "name", "cookies_config", "headers_config", "query_strings_config"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "origins of all distributions that use the policy get other headers, cookies or parameters"
    evidence   = "schema"
  }

  fact "origin-gets-less" {
    attributes = ["cookies_config[*].cookies[*].items", "headers_config[*].headers[*].items", "query_strings_config[*].query_strings[*].items"]
    when       = "element_removed"
    effects    = ["outage"]
    level      = "major"
    message    = "origins of all distributions that use the policy no longer get a header, cookie or parameter"
    advice     = "make sure that no origin reads it (sessions, host name, CORS), or make a second policy and try it on one path"
    evidence   = "experience"
    fires      = { before = { cookies_config = [{ cookies = [{ items = ["a", "b"] }] }] }, after = { cookies_config = [{ cookies = [{ items = ["a"] }] }] } }
    misses     = { before = { cookies_config = [{ cookies = [{ items = ["a"] }] }] }, after = { cookies_config = [{ cookies = [{ items = ["a", "b"] }] }] } }
  }

  fact "origin-gets-other-kinds" {
    attributes = ["cookies_config[*].cookie_behavior", "headers_config[*].header_behavior", "query_strings_config[*].query_string_behavior"]
    when       = { leaves = ["all", "allViewer", "allViewerAndWhitelistCloudFront"] }
    effects    = ["outage"]
    level      = "major"
    message    = "origins of all distributions that use the policy no longer get all headers, cookies or parameters"
    advice     = "list what the origins read first, or make a second policy and try it on one path"
    evidence   = "experience"
    fires      = { before = { cookies_config = [{ cookie_behavior = "all" }] }, after = { cookies_config = [{ cookie_behavior = "none" }] } }
    misses     = { before = { cookies_config = [{ cookie_behavior = "none" }] }, after = { cookies_config = [{ cookie_behavior = "all" }] } }
  }
}

resource "aws_cloudfront_response_headers_policy" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudfront_response_headers_policy"

  fact "settings" {
    attributes = ["comment", "name", "cors_config", "custom_headers_config", "remove_headers_config", "security_headers_config", "server_timing_headers_config"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "response headers of all distributions that use the policy: browsers may apply other rules"
    evidence   = "schema"
  }

  fact "cors-narrowed" {
    attributes = ["cors_config[*].access_control_allow_origins[*].items", "cors_config[*].access_control_allow_methods[*].items", "cors_config[*].access_control_allow_headers[*].items"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "browsers refuse calls from the origin, or with the method or header"
    advice     = "look which sites use the distributions of the policy"
    evidence   = "experience"
    fires      = { before = { cors_config = [{ access_control_allow_origins = [{ items = ["a", "b"] }] }] }, after = { cors_config = [{ access_control_allow_origins = [{ items = ["a"] }] }] } }
    misses     = { before = { cors_config = [{ access_control_allow_origins = [{ items = ["a"] }] }] }, after = { cors_config = [{ access_control_allow_origins = [{ items = ["a", "b"] }] }] } }
  }
}

resource "aws_cloudfront_function" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudfront_function"

  fact "code" {
    attributes = ["code", "runtime", "publish", "comment", "key_value_store_associations"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "new code at the edge for all distributions that use the function: routine, test it in the DEVELOPMENT stage"
    evidence   = "schema"
  }
}

resource "aws_cloudfront_key_group" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudfront_key_group"

  fact "keys-removed" {
    attribute = "items"
    when      = "element_removed"
    effects   = ["rotates_credential", "denies_access"]
    level     = "major"
    message   = "URLs and cookies signed with the key are refused"
    advice    = "add the new key, sign with it, wait until the old signatures have run out, then remove the old key"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "keys-added" {
    attribute = "items"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "another key may sign: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "name" {
    attributes = ["name", "comment"]
    effects    = ["none"]
    level      = "minor"
    message    = "name or comment: routine"
    evidence   = "schema"
  }
}

resource "aws_cloudfront_public_key" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudfront_public_key"

  fact "comment" {
    attribute = "comment"
    effects   = ["none"]
    level     = "minor"
    message   = "comment of the key: routine"
    evidence  = "schema"
  }

  fact "replaced" {
    on       = ["delete", "replace"]
    effects  = ["rotates_credential"]
    level    = "major"
    message  = "URLs and cookies signed with the old key are refused"
    advice   = "add the new key to the key group beside the old one, and remove the old one when its signatures have run out"
    evidence = "experience"
  }
}

resource "aws_cloudfront_origin_access_control" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudfront_origin_access_control"

  fact "signing-changed" {
    attributes = ["signing_behavior", "origin_access_control_origin_type", "signing_protocol"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "requests to the origins are signed differently: buckets may refuse them"
    advice     = "check the bucket policies of all distributions that use it"
    evidence   = "experience"
  }

  fact "name" {
    attribute = "name"
    effects   = ["none"]
    level     = "minor"
    message   = "name: routine"
    evidence  = "schema"
  }
}

resource "aws_cloudfront_origin_access_identity" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudfront_origin_access_identity"

  fact "comment" {
    attribute = "comment"
    effects   = ["none"]
    level     = "minor"
    message   = "comment: routine"
    evidence  = "schema"
  }
}

resource "aws_cloudfront_vpc_origin" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudfront_vpc_origin"

  fact "endpoint-changed" {
    attributes = ["vpc_origin_endpoint_config[*].http_port", "vpc_origin_endpoint_config[*].https_port", "vpc_origin_endpoint_config[*].origin_protocol_policy", "vpc_origin_endpoint_config[*].origin_ssl_protocols"]
    effects    = ["outage"]
    level      = "major"
    message    = "CloudFront talks to the load balancer by another port or protocol"
    advice     = "check that the load balancer answers there first"
    evidence   = "experience"
  }

  fact "name" {
    attribute = "vpc_origin_endpoint_config[*].name"
    effects   = ["none"]
    level     = "minor"
    message   = "name: routine"
    evidence  = "schema"
  }
}

resource "aws_cloudfront_monitoring_subscription" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudfront_monitoring_subscription"

  fact "settings" {
    attribute = "monitoring_subscription"
    effects   = ["none"]
    level     = "minor"
    message   = "metrics or logs of requests: routine"
    evidence  = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only metrics or logs of requests are lost"
    evidence = "schema"
  }
}

resource "aws_cloudfront_realtime_log_config" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudfront_realtime_log_config"

  fact "settings" {
    attributes = ["fields", "sampling_rate", "endpoint"]
    effects    = ["none"]
    level      = "minor"
    message    = "metrics or logs of requests: routine"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only metrics or logs of requests are lost"
    evidence = "schema"
  }
}

resource "aws_cloudfront_key_value_store" {
  stateful = "key value store"
  traffic  = true
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudfront_key_value_store"

  fact "comment" {
    attribute = "comment"
    effects   = ["none"]
    level     = "minor"
    message   = "comment: routine"
    evidence  = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "all keys of the store are lost, and functions that read it fail"
    advice   = "export the keys and take the store out of the functions first"
    evidence = "experience"
  }
}

resource "aws_cloudfrontkeyvaluestore_keys_exclusive" {
  stateful = "key value store"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudfrontkeyvaluestore_keys_exclusive"

  fact "keys-removed" {
    attribute = "resource_key_value_pair[*].key"
    when      = "element_removed"
    effects   = ["data_loss"]
    level     = "major"
    message   = "keys that are not in the list are deleted from the store"
    advice    = "make sure that no function reads them"
    evidence  = "schema"
    fires     = { before = { resource_key_value_pair = [{ key = "a" }, { key = "b" }] }, after = { resource_key_value_pair = [{ key = "a" }] } }
    misses    = { before = { resource_key_value_pair = [{ key = "a" }] }, after = { resource_key_value_pair = [{ key = "a" }, { key = "b" }] } }
  }

  fact "values" {
    attributes = ["resource_key_value_pair[*].value", "max_batch_size"]
    effects    = ["none"]
    level      = "minor"
    message    = "values that functions at the edge read: routine"
    evidence   = "schema"
  }
}

resource "aws_cloudfrontkeyvaluestore_key" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudfrontkeyvaluestore_key"

  fact "value" {
    attribute = "value"
    effects   = ["none"]
    level     = "minor"
    message   = "a value that functions at the edge read: routine"
    evidence  = "schema"
  }
}
