provider = "hashicorp/aws"
service  = "Application, Network and Gateway Load Balancers"

resource "aws_lb" "aws_alb" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lb"

  guard "enable_deletion_protection" { on_delete = "blocked" }

  fact "subnets-removed" {
    attribute = "subnets"
    when      = "element_removed"
    only_if   = { not = { attribute = "subnet_mapping", when = "element_added" } }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the load balancer leaves zones: their targets get no requests and its addresses there go away"
    advice    = "add the other subnet first, and make sure that the targets of the zones that are left carry the load"
    source    = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-subnets.html"
    evidence  = "documented"
    fires     = { before = { subnets = ["subnet-1", "subnet-2"] }, after = { subnets = ["subnet-1"] } }
    misses    = { before = { subnets = ["subnet-1"] }, after = { subnets = ["subnet-1", "subnet-2"] } }
  }

  fact "subnets-added" {
    attribute = "subnets"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "the load balancer serves another zone: routine"
    source    = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-subnets.html"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "mapping-removed" {
    attribute = "subnet_mapping[*].subnet_id"
    when      = "element_removed"
    only_if   = { not = { attribute = "subnets", when = "element_added" } }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the load balancer leaves zones, and its addresses there go away"
    advice    = "add the other subnet first"
    evidence  = "experience"
    fires     = { before = { subnet_mapping = [{ subnet_id = "subnet-1" }, { subnet_id = "subnet-2" }] }, after = { subnet_mapping = [{ subnet_id = "subnet-1" }] } }
    misses    = { before = { subnet_mapping = [{ subnet_id = "subnet-1" }] }, after = { subnet_mapping = [{ subnet_id = "subnet-1" }, { subnet_id = "subnet-2" }] } }
  }

  fact "mapping-added" {
    attribute = "subnet_mapping"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "the load balancer serves another zone: routine"
    evidence  = "schema"
    fires     = { before = { subnet_mapping = [{ subnet_id = "subnet-1" }] }, after = { subnet_mapping = [{ subnet_id = "subnet-1" }, { subnet_id = "subnet-2" }] } }
    misses    = { before = { subnet_mapping = [{ subnet_id = "subnet-1" }, { subnet_id = "subnet-2" }] }, after = { subnet_mapping = [{ subnet_id = "subnet-1" }] } }
  }

  fact "security-groups-removed" {
    attribute = "security_groups"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients lose what a security group of the load balancer allowed"
    advice    = "add the new group first and take the old one out when the flow logs show that nothing needs it"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "security-groups-added" {
    attribute = "security_groups"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "a security group is added to the load balancer: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "deletion-protection-off" {
    attribute = "enable_deletion_protection"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the load balancer can be deleted"
    source    = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "deletion-protection-on" {
    attribute = "enable_deletion_protection"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "the load balancer is protected against deletion"
    source    = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "shorter-timeouts" {
    attributes = ["idle_timeout", "client_keep_alive"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "connections are closed sooner: long requests without data may be cut"
    source     = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html"
    evidence   = "documented"
    fires      = { before = { idle_timeout = 10 }, after = { idle_timeout = 5 } }
    misses     = { before = { idle_timeout = 5 }, after = { idle_timeout = 10 } }
  }

  fact "longer-timeouts" {
    attributes = ["idle_timeout", "client_keep_alive"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "connections may idle longer: routine"
    evidence   = "schema"
    fires      = { before = { idle_timeout = 5 }, after = { idle_timeout = 10 } }
    misses     = { before = { idle_timeout = 10 }, after = { idle_timeout = 5 } }
  }

  fact "ipv6-dropped" {
    attribute = "ip_address_type"
    when      = { becomes = "ipv4" }
    effects   = ["outage"]
    level     = "major"
    message   = "IPv6 clients can no longer reach the load balancer"
    advice    = "remove the AAAA records and wait for their TTL first"
    evidence  = "experience"
    fires     = ["other", "ipv4"]
    misses    = ["ipv4", "other"]
  }

  fact "public-ipv4-dropped" {
    attribute = "ip_address_type"
    when      = { becomes = "dualstack-without-public-ipv4" }
    effects   = ["outage"]
    level     = "major"
    message   = "IPv4 clients on the internet can no longer reach the load balancer"
    advice    = "make sure that all clients use IPv6"
    evidence  = "experience"
    fires     = ["other", "dualstack-without-public-ipv4"]
    misses    = ["dualstack-without-public-ipv4", "other"]
  }

  fact "dualstack" {
    attribute = "ip_address_type"
    when      = { becomes = "dualstack" }
    effects   = ["none"]
    level     = "minor"
    message   = "the load balancer answers over IPv6 too: routine"
    evidence  = "schema"
    fires     = ["other", "dualstack"]
    misses    = ["dualstack", "other"]
  }

  fact "cross-zone-off" {
    attribute = "enable_cross_zone_load_balancing"
    when      = "turns_off"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "each zone only uses its own targets: zones with few or no targets are overloaded or fail"
    advice    = "make sure that every zone has enough healthy targets"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "cross-zone-on" {
    attribute = "enable_cross_zone_load_balancing"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "requests are spread over the targets of all zones: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "dns-affinity-changed" {
    attribute = "dns_record_client_routing_policy"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "clients are led to other zones than before"
    advice    = "make sure that every zone has enough healthy targets"
    evidence  = "documented"
  }

  fact "private-link-rules-on" {
    attribute = "enforce_security_group_inbound_rules_on_private_link_traffic"
    when      = { becomes = "on" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "PrivateLink consumers must pass the security groups of the load balancer"
    advice    = "allow the consumers in the security groups first"
    evidence  = "experience"
    fires     = ["other", "on"]
    misses    = ["on", "other"]
  }

  fact "private-link-rules-off" {
    attribute = "enforce_security_group_inbound_rules_on_private_link_traffic"
    when      = { becomes = "off" }
    effects   = ["exposes"]
    level     = "major"
    message   = "PrivateLink consumers are no longer held by the security groups of the load balancer"
    advice    = "keep the rules on and allow the consumers that need access"
    evidence  = "experience"
    fires     = ["other", "off"]
    misses    = ["off", "other"]
  }

  fact "waf-fail-open" {
    attribute = "enable_waf_fail_open"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "requests pass unfiltered while the WAF does not answer"
    source    = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "waf-fail-closed" {
    attribute = "enable_waf_fail_open"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "minor"
    message   = "requests fail while the WAF does not answer"
    source    = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "logs-off" {
    attributes = ["access_logs[*].enabled", "connection_logs[*].enabled"]
    when       = "turns_off"
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "requests are no longer logged"
    evidence   = "schema"
    fires      = { before = { access_logs = [{ enabled = true }] }, after = { access_logs = [{ enabled = false }] } }
    misses     = { before = { access_logs = [{ enabled = false }] }, after = { access_logs = [{ enabled = true }] } }
  }

  fact "logs" {
    attributes = ["access_logs[*].bucket", "access_logs[*].prefix", "connection_logs[*].bucket", "connection_logs[*].prefix"]
    effects    = ["none"]
    level      = "minor"
    message    = "where logs are written: routine"
    evidence   = "schema"
  }

  fact "logs-on" {
    attributes = ["access_logs[*].enabled", "connection_logs[*].enabled"]
    when       = "turns_on"
    effects    = ["none"]
    level      = "minor"
    message    = "requests are logged: routine"
    evidence   = "schema"
    fires      = { before = { access_logs = [{ enabled = false }] }, after = { access_logs = [{ enabled = true }] } }
    misses     = { before = { access_logs = [{ enabled = true }] }, after = { access_logs = [{ enabled = false }] } }
  }

  fact "request-headers" {
    attributes = ["drop_invalid_header_fields", "preserve_host_header", "xff_header_processing_mode", "enable_xff_client_port", "enable_tls_version_and_cipher_suite_headers", "desync_mitigation_mode", "enable_http2"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "targets see other headers, or unusual requests are handled differently"
    source     = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html"
    evidence   = "documented"
  }

  fact "capacity-and-zonal-shift" {
    attributes = ["minimum_load_balancer_capacity", "enable_zonal_shift", "ipam_pools"]
    effects    = ["none"]
    level      = "minor"
    message    = "reserved capacity, zonal shift or address pool: routine"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the load balancer and its DNS name are gone; a new one has another name and other addresses"
    advice   = "create the new load balancer beside this one, move the DNS records and wait for their TTL, then remove it"
    source   = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-delete.html"
    evidence = "documented"
  }
}

resource "aws_lb_listener" "aws_alb_listener" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lb_listener"

  fact "target-moved" {
    attributes = ["default_action[*].target_group_arn", "default_action[*].type", "default_action[*].redirect"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "requests that no rule matches go to another target group or get another answer"
    advice     = "shift the traffic with weights, and watch the health and the errors of the new target group"
    source     = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html"
    evidence   = "documented"
  }

  fact "weights-moved" {
    attribute = "default_action[*].forward[*].target_group"
    only_if   = { not = { any = [{ all = [{ attribute = "default_action[*].forward[*].target_group", when = { adds = { weight = 0 } } }, { not = { attribute = "default_action[*].forward[*].target_group", when = "element_removed" } }] }, { all = [{ attribute = "default_action[*].forward[*].target_group", when = { removes = { weight = 0 } } }, { not = { attribute = "default_action[*].forward[*].target_group", when = "element_added" } }] }] } }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the share of requests that no rule matches that each target group gets changes"
    advice    = "shift in small steps, and watch the health and the errors of the new target group"
    source    = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html"
    evidence  = "documented"
    fires     = { before = { default_action = [{ type = "forward", forward = [{ target_group = [{ arn = "blue", weight = 100 }, { arn = "green", weight = 0 }] }] }] }, after = { default_action = [{ type = "forward", forward = [{ target_group = [{ arn = "blue", weight = 90 }, { arn = "green", weight = 10 }] }] }] } }
    misses    = { before = { default_action = [{ type = "forward", forward = [{ target_group = [{ arn = "blue", weight = 100 }] }] }] }, after = { default_action = [{ type = "forward", forward = [{ target_group = [{ arn = "blue", weight = 100 }, { arn = "green", weight = 0 }] }] }] } }
  }

  fact "target-prepared" {
    attribute = "default_action[*].forward[*].target_group"
    when      = { adds = { weight = 0 } }
    effects   = ["none"]
    level     = "minor"
    message   = "a target group is added with weight zero: it gets no requests yet"
    source    = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html"
    evidence  = "schema"
    fires     = { before = { default_action = [{ type = "forward", forward = [{ target_group = [{ arn = "blue", weight = 100 }] }] }] }, after = { default_action = [{ type = "forward", forward = [{ target_group = [{ arn = "blue", weight = 100 }, { arn = "green", weight = 0 }] }] }] } }
    misses    = { before = { default_action = [{ type = "forward", forward = [{ target_group = [{ arn = "blue", weight = 100 }, { arn = "green", weight = 0 }] }] }] }, after = { default_action = [{ type = "forward", forward = [{ target_group = [{ arn = "blue", weight = 90 }, { arn = "green", weight = 10 }] }] }] } }
  }

  fact "idle-target-removed" {
    attribute = "default_action[*].forward[*].target_group"
    when      = { removes = { weight = 0 } }
    effects   = ["none"]
    level     = "minor"
    message   = "a target group that had weight zero is taken out: it got no requests"
    source    = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html"
    evidence  = "schema"
    fires     = { before = { default_action = [{ type = "forward", forward = [{ target_group = [{ arn = "blue", weight = 100 }, { arn = "green", weight = 0 }] }] }] }, after = { default_action = [{ type = "forward", forward = [{ target_group = [{ arn = "blue", weight = 100 }] }] }] } }
    misses    = { before = { default_action = [{ type = "forward", forward = [{ target_group = [{ arn = "blue", weight = 100 }] }] }] }, after = { default_action = [{ type = "forward", forward = [{ target_group = [{ arn = "blue", weight = 100 }, { arn = "green", weight = 0 }] }] }] } }
  }

  fact "login-changed" {
    attributes = ["default_action[*].authenticate_cognito", "default_action[*].authenticate_oidc"]
    only_if    = { not = { any = [{ attribute = "default_action[*].authenticate_cognito", when = "unset" }, { attribute = "default_action[*].authenticate_oidc", when = "unset" }] } }
    effects    = ["denies_access"]
    level      = "major"
    message    = "the login in front of the targets changes: users may be unable to sign in"
    advice     = "try the new client and issuer on a rule for one path first"
    evidence   = "experience"
    fires      = { before = { default_action = [{ type = "authenticate-oidc", authenticate_oidc = [{ client_id = "a" }], authenticate_cognito = [] }] }, after = { default_action = [{ type = "authenticate-oidc", authenticate_oidc = [{ client_id = "b" }], authenticate_cognito = [] }] } }
    misses     = { before = { default_action = [{ type = "authenticate-oidc", authenticate_oidc = [{ client_id = "a" }], authenticate_cognito = [] }] }, after = { default_action = [{ type = "forward", authenticate_oidc = [], authenticate_cognito = [] }] } }
  }

  fact "login-removed" {
    attributes = ["default_action[*].authenticate_cognito", "default_action[*].authenticate_oidc"]
    when       = "unset"
    effects    = ["exposes"]
    level      = "major"
    message    = "requests that no rule matches reach the targets without a login"
    advice     = "make sure that the targets check the users themselves"
    evidence   = "experience"
    fires      = { before = { default_action = [{ type = "authenticate-oidc", authenticate_oidc = [{ client_id = "a" }] }] }, after = { default_action = [{ type = "forward", authenticate_oidc = [] }] } }
    misses     = { before = { default_action = [{ type = "authenticate-oidc", authenticate_oidc = [{ client_id = "a" }] }] }, after = { default_action = [{ type = "authenticate-oidc", authenticate_oidc = [{ client_id = "b" }] }] } }
  }

  fact "answer-and-stickiness" {
    attributes = ["default_action[*].fixed_response", "default_action[*].forward[*].stickiness", "default_action[*].order"]
    effects    = ["none"]
    level      = "minor"
    message    = "fixed answer, stickiness or order: routine"
    evidence   = "schema"
  }

  fact "port-or-protocol-changed" {
    attributes = ["port", "protocol"]
    effects    = ["outage"]
    level      = "major"
    message    = "clients on the old port or protocol fail"
    advice     = "add a second listener, move the clients, then remove this one"
    evidence   = "experience"
  }

  fact "certificate-changed" {
    attribute = "certificate_arn"
    effects   = ["none"]
    level     = "minor"
    message   = "another certificate is served: without a pause, if it covers the same names"
    source    = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-update-certificates.html"
    evidence  = "schema"
  }

  fact "tls-policy-changed" {
    attribute = "ssl_policy"
    only_if   = { not = { after = "ssl_policy", is = ["ELBSecurityPolicy-TLS13-1-0-2021-06", "ELBSecurityPolicy-2016-08"] } }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that only speak TLS versions or ciphers of the old policy fail"
    advice    = "look in the access logs which TLS versions and ciphers clients use first"
    source    = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html"
    evidence  = "experience"
    fires     = { before = { ssl_policy = "ELBSecurityPolicy-2016-08" }, after = { ssl_policy = "ELBSecurityPolicy-TLS13-1-2-2021-06" } }
    misses    = { before = { ssl_policy = "ELBSecurityPolicy-TLS13-1-2-2021-06" }, after = { ssl_policy = "ELBSecurityPolicy-TLS13-1-0-2021-06" } }
  }

  fact "tls-policy-relaxed" {
    attribute = "ssl_policy"
    when      = { becomes = ["ELBSecurityPolicy-TLS13-1-0-2021-06", "ELBSecurityPolicy-2016-08"] }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a policy that accepts TLS 1.0 and 1.1 too: clients keep working, with weaker protection"
    source    = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html"
    evidence  = "experience"
    fires     = ["ELBSecurityPolicy-TLS13-1-2-2021-06", "ELBSecurityPolicy-TLS13-1-0-2021-06"]
    misses    = ["ELBSecurityPolicy-2016-08", "ELBSecurityPolicy-TLS13-1-2-2021-06"]
  }

  fact "client-certificates-required" {
    attribute = "mutual_authentication[*].mode"
    when      = { becomes = "verify" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients without a certificate of the trust store are turned away"
    advice    = "use passthrough mode first, and see which clients send a certificate"
    evidence  = "experience"
    fires     = { before = { mutual_authentication = [{ mode = "off" }] }, after = { mutual_authentication = [{ mode = "verify" }] } }
    misses    = { before = { mutual_authentication = [{ mode = "off" }] }, after = { mutual_authentication = [{ mode = "passthrough" }] } }
  }

  fact "client-certificates-dropped" {
    attribute = "mutual_authentication[*].mode"
    when      = { leaves = "verify" }
    effects   = ["exposes"]
    level     = "major"
    message   = "clients no longer need a certificate"
    advice    = "make sure that the targets check the clients themselves"
    evidence  = "experience"
    fires     = { before = { mutual_authentication = [{ mode = "verify" }] }, after = { mutual_authentication = [{ mode = "off" }] } }
    misses    = { before = { mutual_authentication = [{ mode = "off" }] }, after = { mutual_authentication = [{ mode = "verify" }] } }
  }

  fact "trust-store-changed" {
    attribute = "mutual_authentication[*].trust_store_arn"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients whose certificates only the old trust store knows are turned away"
    advice    = "put both CAs into one trust store first"
    evidence  = "experience"
  }

  fact "client-certificate-details" {
    attributes = ["mutual_authentication[*].ignore_client_certificate_expiry", "mutual_authentication[*].advertise_trust_store_ca_names"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "details of the check of client certificates"
    evidence   = "schema"
  }

  fact "shorter-idle-timeout" {
    attribute = "tcp_idle_timeout_seconds"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "idle connections are closed sooner"
    evidence  = "schema"
    fires     = [10, 5]
    misses    = [5, 10]
  }

  fact "longer-idle-timeout" {
    attribute = "tcp_idle_timeout_seconds"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "idle connections are kept longer: routine"
    evidence  = "schema"
    fires     = [5, 10]
    misses    = [10, 5]
  }

  fact "request-header-names" {
    attributes = ["routing_http_request_x_amzn_mtls_clientcert_header_name", "routing_http_request_x_amzn_mtls_clientcert_issuer_header_name", "routing_http_request_x_amzn_mtls_clientcert_leaf_header_name", "routing_http_request_x_amzn_mtls_clientcert_serial_number_header_name", "routing_http_request_x_amzn_mtls_clientcert_subject_header_name", "routing_http_request_x_amzn_mtls_clientcert_validity_header_name", "routing_http_request_x_amzn_tls_cipher_suite_header_name", "routing_http_request_x_amzn_tls_version_header_name"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "targets get TLS details under other header names"
    evidence   = "documented"
  }

  fact "headers-and-alpn" {
    attributes = ["alpn_policy", "routing_http_response_server_enabled", "routing_http_response_strict_transport_security_header_value", "routing_http_response_content_security_policy_header_value", "routing_http_response_x_frame_options_header_value", "routing_http_response_x_content_type_options_header_value", "routing_http_response_access_control_allow_origin_header_value", "routing_http_response_access_control_allow_methods_header_value", "routing_http_response_access_control_allow_headers_header_value", "routing_http_response_access_control_allow_credentials_header_value", "routing_http_response_access_control_expose_headers_header_value", "routing_http_response_access_control_max_age_header_value"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "response headers or protocol negotiation: browsers may apply other rules"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the port closes, and its rules go with it"
    advice   = "move the clients to another listener first"
    evidence = "experience"
  }
}

resource "aws_lb_listener_rule" "aws_alb_listener_rule" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lb_listener_rule"

  fact "target-moved" {
    attributes = ["action[*].target_group_arn", "action[*].type", "action[*].redirect"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "requests that match the rule go to another target group or get another answer"
    advice     = "shift the traffic with weights, and watch the health and the errors of the new target group"
    source     = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html"
    evidence   = "documented"
  }

  fact "weights-moved" {
    attribute = "action[*].forward[*].target_group"
    only_if   = { not = { any = [{ all = [{ attribute = "action[*].forward[*].target_group", when = { adds = { weight = 0 } } }, { not = { attribute = "action[*].forward[*].target_group", when = "element_removed" } }] }, { all = [{ attribute = "action[*].forward[*].target_group", when = { removes = { weight = 0 } } }, { not = { attribute = "action[*].forward[*].target_group", when = "element_added" } }] }] } }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the share of requests that match the rule that each target group gets changes"
    advice    = "shift in small steps, and watch the health and the errors of the new target group"
    source    = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html"
    evidence  = "documented"
    fires     = { before = { action = [{ type = "forward", forward = [{ target_group = [{ arn = "blue", weight = 100 }, { arn = "green", weight = 0 }] }] }] }, after = { action = [{ type = "forward", forward = [{ target_group = [{ arn = "blue", weight = 90 }, { arn = "green", weight = 10 }] }] }] } }
    misses    = { before = { action = [{ type = "forward", forward = [{ target_group = [{ arn = "blue", weight = 100 }] }] }] }, after = { action = [{ type = "forward", forward = [{ target_group = [{ arn = "blue", weight = 100 }, { arn = "green", weight = 0 }] }] }] } }
  }

  fact "target-prepared" {
    attribute = "action[*].forward[*].target_group"
    when      = { adds = { weight = 0 } }
    effects   = ["none"]
    level     = "minor"
    message   = "a target group is added with weight zero: it gets no requests yet"
    source    = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html"
    evidence  = "schema"
    fires     = { before = { action = [{ type = "forward", forward = [{ target_group = [{ arn = "blue", weight = 100 }] }] }] }, after = { action = [{ type = "forward", forward = [{ target_group = [{ arn = "blue", weight = 100 }, { arn = "green", weight = 0 }] }] }] } }
    misses    = { before = { action = [{ type = "forward", forward = [{ target_group = [{ arn = "blue", weight = 100 }, { arn = "green", weight = 0 }] }] }] }, after = { action = [{ type = "forward", forward = [{ target_group = [{ arn = "blue", weight = 90 }, { arn = "green", weight = 10 }] }] }] } }
  }

  fact "idle-target-removed" {
    attribute = "action[*].forward[*].target_group"
    when      = { removes = { weight = 0 } }
    effects   = ["none"]
    level     = "minor"
    message   = "a target group that had weight zero is taken out: it got no requests"
    source    = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html"
    evidence  = "schema"
    fires     = { before = { action = [{ type = "forward", forward = [{ target_group = [{ arn = "blue", weight = 100 }, { arn = "green", weight = 0 }] }] }] }, after = { action = [{ type = "forward", forward = [{ target_group = [{ arn = "blue", weight = 100 }] }] }] } }
    misses    = { before = { action = [{ type = "forward", forward = [{ target_group = [{ arn = "blue", weight = 100 }] }] }] }, after = { action = [{ type = "forward", forward = [{ target_group = [{ arn = "blue", weight = 100 }, { arn = "green", weight = 0 }] }] }] } }
  }

  fact "login-changed" {
    attributes = ["action[*].authenticate_cognito", "action[*].authenticate_oidc"]
    only_if    = { not = { any = [{ attribute = "action[*].authenticate_cognito", when = "unset" }, { attribute = "action[*].authenticate_oidc", when = "unset" }] } }
    effects    = ["denies_access"]
    level      = "major"
    message    = "the login in front of the targets changes: users may be unable to sign in"
    advice     = "try the new client and issuer on a rule for one path first"
    evidence   = "experience"
    fires      = { before = { action = [{ type = "authenticate-oidc", authenticate_oidc = [{ client_id = "a" }], authenticate_cognito = [] }] }, after = { action = [{ type = "authenticate-oidc", authenticate_oidc = [{ client_id = "b" }], authenticate_cognito = [] }] } }
    misses     = { before = { action = [{ type = "authenticate-oidc", authenticate_oidc = [{ client_id = "a" }], authenticate_cognito = [] }] }, after = { action = [{ type = "forward", authenticate_oidc = [], authenticate_cognito = [] }] } }
  }

  fact "login-removed" {
    attributes = ["action[*].authenticate_cognito", "action[*].authenticate_oidc"]
    when       = "unset"
    effects    = ["exposes"]
    level      = "major"
    message    = "requests that match the rule reach the targets without a login"
    advice     = "make sure that the targets check the users themselves"
    evidence   = "experience"
    fires      = { before = { action = [{ type = "authenticate-oidc", authenticate_oidc = [{ client_id = "a" }] }] }, after = { action = [{ type = "forward", authenticate_oidc = [] }] } }
    misses     = { before = { action = [{ type = "authenticate-oidc", authenticate_oidc = [{ client_id = "a" }] }] }, after = { action = [{ type = "authenticate-oidc", authenticate_oidc = [{ client_id = "b" }] }] } }
  }

  fact "answer-and-stickiness" {
    attributes = ["action[*].fixed_response", "action[*].forward[*].stickiness", "action[*].order"]
    effects    = ["none"]
    level      = "minor"
    message    = "fixed answer, stickiness or order: routine"
    evidence   = "schema"
  }

  fact "condition-narrowed" {
    attributes = ["condition[*].host_header[*].values", "condition[*].path_pattern[*].values", "condition[*].http_request_method[*].values", "condition[*].source_ip[*].values"]
    when       = "element_removed"
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "requests that matched the rule fall to another rule, or others match it"
    advice     = "add a second rule for the new requests, and test it"
    evidence   = "experience"
    fires      = { before = { condition = [{ host_header = [{ values = ["a.example.com", "b.example.com"] }] }] }, after = { condition = [{ host_header = [{ values = ["a.example.com"] }] }] } }
    misses     = { before = { condition = [{ host_header = [{ values = ["a.example.com"] }] }] }, after = { condition = [{ host_header = [{ values = ["a.example.com", "b.example.com"] }] }] } }
  }

  fact "condition-added" {
    attributes = ["condition[*].host_header[*].values", "condition[*].path_pattern[*].values", "condition[*].http_request_method[*].values", "condition[*].source_ip[*].values"]
    when       = "set"
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "the rule asks for more: requests that do not meet the new condition fall to another rule"
    advice     = "add a second rule with the narrower conditions before this one, and test it"
    source     = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html"
    evidence   = "documented"
    fires      = { before = { condition = [{ host_header = [{ values = ["a.example.com"] }] }] }, after = { condition = [{ host_header = [{ values = ["a.example.com"] }], path_pattern = [] }, { host_header = [], path_pattern = [{ values = ["/api/*"] }] }] } }
    misses     = { before = { condition = [{ host_header = [{ values = ["a.example.com"] }] }] }, after = { condition = [{ host_header = [{ values = ["a.example.com", "b.example.com"] }] }] } }
  }

  fact "condition-changed" {
    attributes = ["condition[*].http_header", "condition[*].query_string"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "other requests match the rule: they come from or fall to other rules"
    advice     = "add a second rule for the new requests, and test it"
    evidence   = "experience"
  }

  fact "catch-all-value-added" {
    attributes = ["condition[*].path_pattern[*].values", "condition[*].host_header[*].values"]
    when       = { adds = ["/*", "*"] }
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "the rule takes every request that no rule before it matches"
    advice     = "give a test host name or path first, then widen it"
    source     = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html"
    evidence   = "documented"
    fires      = { before = { condition = [{ path_pattern = [{ values = ["/api/*"] }] }] }, after = { condition = [{ path_pattern = [{ values = ["/api/*", "/*"] }] }] } }
    misses     = { before = { condition = [{ path_pattern = [{ values = ["/api/*"] }] }] }, after = { condition = [{ path_pattern = [{ values = ["/api/*", "/img/*"] }] }] } }
  }

  fact "more-values" {
    attributes = ["condition[*].host_header[*].values", "condition[*].path_pattern[*].values", "condition[*].http_request_method[*].values", "condition[*].source_ip[*].values"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "another host name, path or value is led to the same targets: routine"
    source     = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html"
    evidence   = "schema"
    fires      = { before = { condition = [{ host_header = [{ values = ["a.example.com"] }] }] }, after = { condition = [{ host_header = [{ values = ["a.example.com", "b.example.com"] }] }] } }
    misses     = { before = { condition = [{ host_header = [{ values = ["a.example.com", "b.example.com"] }] }] }, after = { condition = [{ host_header = [{ values = ["a.example.com"] }] }] } }
  }

  fact "priority-changed" {
    attribute = "priority"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "rules are tried in another order: requests that match several go elsewhere"
    advice    = "check which rules overlap with this one"
    source    = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-update-rules.html"
    evidence  = "documented"
  }

  fact "catch-all-added" {
    on        = ["create"]
    attribute = "condition[*].path_pattern[*].values"
    when      = { adds = ["/*", "*"] }
    only_if   = { all = [{ after = "listener_arn", known = true }, { not = { any = [{ after = "condition[*].host_header", set = true }, { after = "condition[*].http_header", set = true }, { after = "condition[*].http_request_method", set = true }, { after = "condition[*].query_string", set = true }, { after = "condition[*].source_ip", set = true }] } }] }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the new rule takes every request that no rule before it matches"
    advice    = "give the rule a narrow condition first (a test host name or header), then widen it"
    source    = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html"
    evidence  = "documented"
    fires     = { after = { listener_arn = "listener-1", priority = 900, condition = [{ path_pattern = [{ values = ["/*"] }], host_header = [] }], action = [{ type = "forward" }] } }
    misses    = { after = { listener_arn = "listener-1", priority = 900, condition = [{ path_pattern = [{ values = ["/*"] }], host_header = [] }, { path_pattern = [], host_header = [{ values = ["new.example.com"] }] }], action = [{ type = "forward" }] } }
  }

  fact "first-in-line" {
    on       = ["create"]
    only_if  = { all = [{ after = "listener_arn", known = true }, { after = "priority", is = 1 }, { not = { after = "condition[*].host_header", set = true } }, { not = { attribute = "condition[*].path_pattern[*].values", when = { adds = ["/*", "*"] } } }] }
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "the new rule is tried before all others of the listener"
    advice   = "give the rule a number behind the rules that it must not take requests from"
    source   = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html"
    evidence = "documented"
    fires    = { after = { listener_arn = "listener-1", priority = 1, condition = [{ path_pattern = [{ values = ["/api/*"] }], host_header = [] }], action = [{ type = "forward" }] } }
    misses   = { after = { listener_arn = "listener-1", priority = 200, condition = [{ path_pattern = [{ values = ["/api/*"] }], host_header = [] }], action = [{ type = "forward" }] } }
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "requests that matched the rule fall to another rule or to the default action"
    advice   = "look in the access logs whether requests still match the rule"
    source   = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html"
    evidence = "experience"
  }
}

resource "aws_lb_target_group" "aws_alb_target_group" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lb_target_group"

  fact "health-check-target-changed" {
    attributes = ["health_check[*].path", "health_check[*].port", "health_check[*].protocol"]
    effects    = ["outage"]
    level      = "major"
    message    = "targets that do not pass the new health check get no more requests"
    advice     = "make sure that every target answers the new check before it is used"
    source     = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html"
    evidence   = "documented"
  }

  fact "health-check-codes-changed" {
    attribute = "health_check[*].matcher"
    only_if   = { not = { after = "health_check[*].matcher", is = ["200-299", "200-399", "200-499"] } }
    effects   = ["outage"]
    level     = "major"
    message   = "targets that answer the check with another code get no more requests"
    advice    = "make sure that every target answers with one of the codes, or widen the range"
    source    = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html"
    evidence  = "documented"
    fires     = { before = { health_check = [{ matcher = "200-399" }] }, after = { health_check = [{ matcher = "200" }] } }
    misses    = { before = { health_check = [{ matcher = "200" }] }, after = { health_check = [{ matcher = "200-399" }] } }
  }

  fact "health-check-codes-narrowed" {
    attribute = "health_check[*].matcher"
    when      = { steps_down = ["200-299", "200-399", "200-499"] }
    only_if   = { before = "health_check[*].matcher", is = ["200-399", "200-499"] }
    effects   = ["outage"]
    level     = "major"
    message   = "targets that answer the check with a code of the old range get no more requests"
    advice    = "look which codes the targets answer with first"
    source    = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html"
    evidence  = "documented"
    fires     = { before = { health_check = [{ matcher = "200-499" }] }, after = { health_check = [{ matcher = "200-399" }] } }
    misses    = { before = { health_check = [{ matcher = "200-299" }] }, after = { health_check = [{ matcher = "200-399" }] } }
  }

  fact "health-check-codes-widened" {
    attribute = "health_check[*].matcher"
    when      = { becomes = ["200-299", "200-399", "200-499"] }
    effects   = ["degrades"]
    level     = "minor"
    message   = "more codes count as healthy: failing targets may stay in use"
    source    = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html"
    evidence  = "documented"
    fires     = { before = { health_check = [{ matcher = "200" }] }, after = { health_check = [{ matcher = "200-399" }] } }
    misses    = { before = { health_check = [{ matcher = "200-399" }] }, after = { health_check = [{ matcher = "200" }] } }
  }

  fact "health-check-pace" {
    attributes = ["health_check[*].interval", "health_check[*].timeout", "health_check[*].healthy_threshold", "health_check[*].unhealthy_threshold", "health_check[*].enabled"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "failures are noticed sooner or later: routine"
    source     = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html"
    evidence   = "schema"
  }

  fact "shorter-draining" {
    attribute = "deregistration_delay"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "requests in flight on targets that leave may be cut"
    source    = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html"
    evidence  = "documented"
    fires     = ["300", "30"]
    misses    = ["30", "300"]
  }

  fact "longer-draining" {
    attribute = "deregistration_delay"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "targets that leave have more time: routine"
    source    = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html"
    evidence  = "schema"
    fires     = ["30", "300"]
    misses    = ["300", "30"]
  }

  fact "stickiness" {
    attribute = "stickiness"
    effects   = ["degrades"]
    level     = "minor"
    message   = "sessions may move to another target"
    source    = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/sticky-sessions.html"
    evidence  = "schema"
  }

  fact "client-address-changed" {
    attribute = "preserve_client_ip"
    effects   = ["denies_access"]
    level     = "major"
    message   = "targets see another source address for new connections: their security groups may not let it in"
    advice    = "allow the load balancer and the clients in the security groups of the targets first"
    source    = "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html"
    evidence  = "experience"
  }

  fact "proxy-protocol-changed" {
    attribute = "proxy_protocol_v2"
    effects   = ["outage"]
    level     = "major"
    message   = "targets get, or miss, a proxy protocol header: those that do not expect it cannot read the connection"
    advice    = "make the targets accept both first"
    evidence  = "experience"
  }

  fact "lambda-event-changed" {
    attribute = "lambda_multi_value_headers_enabled"
    effects   = ["outage"]
    level     = "major"
    message   = "the function gets and must return headers in another form"
    advice    = "make the function accept both forms first"
    evidence  = "documented"
  }

  fact "cross-zone-off" {
    attribute = "load_balancing_cross_zone_enabled"
    when      = { becomes = "false" }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "each zone only uses its own targets: zones with few or no targets are overloaded or fail"
    advice    = "make sure that every zone has enough healthy targets"
    evidence  = "experience"
    fires     = ["other", "false"]
    misses    = ["false", "other"]
  }

  fact "cross-zone-on" {
    attribute = "load_balancing_cross_zone_enabled"
    when      = { becomes = ["true", "use_load_balancer_configuration"] }
    effects   = ["none"]
    level     = "minor"
    message   = "requests are spread over the targets of all zones: routine"
    evidence  = "schema"
    fires     = ["other", "true"]
    misses    = ["true", "other"]
  }

  fact "balancing" {
    attributes = ["load_balancing_algorithm_type", "load_balancing_anomaly_mitigation", "slow_start", "connection_termination", "target_failover", "target_group_health", "target_health_state"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "how requests are spread over healthy targets, or when targets are left"
    source     = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the targets get no more requests"
    advice   = "create the new target group beside this one, register the targets, shift the listener to it, then remove it"
    evidence = "experience"
  }
}

resource "aws_lb_target_group_attachment" "aws_alb_target_group_attachment" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lb_target_group_attachment"

  fact "deregistered" {
    on       = ["delete", "replace"]
    effects  = ["moves_traffic", "degrades"]
    level    = "major"
    message  = "the target gets no more requests: capacity leaves the pool"
    advice   = "register the new target and wait until it is healthy first"
    source   = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-register-targets.html"
    evidence = "documented"
  }
}

resource "aws_lb_listener_certificate" "aws_alb_listener_certificate" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lb_listener_certificate"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the names of the certificate are served with the default certificate: clients see an error"
    advice   = "attach the new certificate first (create_before_destroy), and move the names"
    source   = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-update-certificates.html"
    evidence = "experience"
  }
}

resource "aws_lb_trust_store" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lb_trust_store"

  fact "ca-bundle-changed" {
    attributes = ["ca_certificates_bundle_s3_bucket", "ca_certificates_bundle_s3_key", "ca_certificates_bundle_s3_object_version"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "clients whose CA is not in the new bundle are turned away"
    advice     = "make sure that the new bundle holds the old CAs too"
    evidence   = "experience"
  }
}

resource "aws_lb_trust_store_revocation" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lb_trust_store_revocation"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["exposes"]
    level    = "major"
    message  = "revoked client certificates are accepted again"
    advice   = "attach the new revocation list first"
    evidence = "experience"
  }
}
