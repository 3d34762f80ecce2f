provider = "hashicorp/aws"
service  = "Route 53"

resource "aws_route53_record" {
  traffic  = true
  identity = ["name", "type", "set_identifier"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/route53_record"

  fact "values-changed" {
    attribute = "records"
    only_if   = { not = { after = "type", is = ["TXT", "SPF", "CAA", "SSHFP", "TLSA", "NAPTR"] } }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the name leads elsewhere; resolvers keep the old values for the TTL"
    advice    = "lower the TTL a day before, keep the old target serving until the TTL is over, or shift with weighted records"
    source    = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-basic.html"
    evidence  = "documented"
    fires     = { before = { zone_id = "Z1", name = "www.example.com", type = "A", ttl = 300, records = ["192.0.2.1"] }, after = { zone_id = "Z1", name = "www.example.com", type = "A", ttl = 300, records = ["192.0.2.2"] } }
    misses    = { before = { zone_id = "Z1", name = "www.example.com", type = "TXT", ttl = 300, records = ["a"] }, after = { zone_id = "Z1", name = "www.example.com", type = "TXT", ttl = 300, records = ["b"] } }
  }

  fact "text-changed" {
    attribute = "records"
    only_if   = { after = "type", is = ["TXT", "SPF", "CAA", "SSHFP", "TLSA", "NAPTR"] }
    effects   = ["degrades"]
    level     = "minor"
    message   = "a text value changes: mail and ownership checks read it"
    evidence  = "experience"
    fires     = { before = { zone_id = "Z1", name = "www.example.com", type = "TXT", ttl = 300, records = ["a"] }, after = { zone_id = "Z1", name = "www.example.com", type = "TXT", ttl = 300, records = ["b"] } }
    misses    = { before = { zone_id = "Z1", name = "www.example.com", type = "A", ttl = 300, records = ["192.0.2.1"] }, after = { zone_id = "Z1", name = "www.example.com", type = "A", ttl = 300, records = ["192.0.2.2"] } }
  }

  fact "alias-changed" {
    attributes = ["alias[*].name", "alias[*].zone_id"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "the name leads elsewhere"
    advice     = "keep the old target serving until resolvers have forgotten it, or shift with weighted records"
    evidence   = "experience"
  }

  fact "alias-health" {
    attribute = "alias[*].evaluate_target_health"
    effects   = ["degrades"]
    level     = "minor"
    message   = "whether the answer depends on the health of the target"
    source    = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-how-route-53-chooses-records.html"
    evidence  = "documented"
  }

  fact "weight-changed" {
    attribute = "weighted_routing_policy[*].weight"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the share of queries that each record answers changes"
    advice    = "shift in small steps, and watch the target that gets more"
    source    = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-weighted.html"
    evidence  = "documented"
  }

  fact "routing-changed" {
    attributes = ["failover_routing_policy", "geolocation_routing_policy", "geoproximity_routing_policy", "latency_routing_policy", "cidr_routing_policy", "multivalue_answer_routing_policy"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "clients get other answers than before"
    advice     = "check with dig from the regions concerned, and lower the TTL first"
    evidence   = "experience"
  }

  fact "health-check-changed" {
    attribute = "health_check_id"
    only_if   = { after = "health_check_id", set = true }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the record answers only while another health check passes"
    advice    = "wait until the health check is healthy before the record refers to it"
    source    = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-weighted.html"
    evidence  = "documented"
    fires     = { before = { zone_id = "Z1", name = "www.example.com", type = "A", ttl = 300, records = ["192.0.2.1"], health_check_id = null }, after = { zone_id = "Z1", name = "www.example.com", type = "A", ttl = 300, records = ["192.0.2.1"], health_check_id = "hc-1" } }
    misses    = { before = { zone_id = "Z1", name = "www.example.com", type = "A", ttl = 300, records = ["192.0.2.1"], health_check_id = "hc-1" }, after = { zone_id = "Z1", name = "www.example.com", type = "A", ttl = 300, records = ["192.0.2.1"], health_check_id = null } }
  }

  fact "health-check-removed" {
    attribute = "health_check_id"
    when      = "unset"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the record answers also when its target is down"
    source    = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-weighted.html"
    evidence  = "documented"
    fires     = ["value", null]
    misses    = [null, "value"]
  }

  fact "type-changed" {
    attribute = "type"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the name answers with a record of another type"
    advice    = "make sure that clients ask for the new type and that it leads to the same place"
    evidence  = "experience"
  }

  fact "ttl-shortened" {
    attribute = "ttl"
    when      = "decreases"
    effects   = ["none"]
    level     = "minor"
    message   = "changes are seen sooner: the usual step before a cut-over"
    source    = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-basic.html"
    evidence  = "documented"
    fires     = [3600, 60]
    misses    = [60, 3600]
  }

  fact "ttl-lengthened" {
    attribute = "ttl"
    when      = "increases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "later changes, and their rollback, take longer to be seen"
    source    = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-basic.html"
    evidence  = "documented"
    fires     = [60, 3600]
    misses    = [3600, 60]
  }

  fact "settings" {
    attributes = ["set_identifier", "allow_overwrite"]
    effects    = ["none"]
    level      = "minor"
    message    = "identifier of the record, or how it is created: routine"
    evidence   = "schema"
  }

  fact "overwrites-existing" {
    on        = ["create"]
    attribute = "allow_overwrite"
    when      = "turns_on"
    only_if   = { all = [{ after = "zone_id", known = true }, { after = "name", known = true }, { after = "type", is = ["A", "AAAA", "CNAME", "MX", "NS", "SRV"] }] }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "a record of that name that exists already is overwritten"
    advice    = "leave allow_overwrite off: the apply then fails where a record exists; import that record instead"
    evidence  = "documented"
    fires     = { after = { zone_id = "Z1", name = "www.example.com", type = "A", ttl = 300, records = ["192.0.2.1"], allow_overwrite = true } }
    misses    = { after = { zone_id = "Z1", allow_overwrite = true, ttl = 60 }, unknown = ["name", "type", "records"] }
  }

  fact "removed" {
    on       = ["delete"]
    effects  = ["outage"]
    level    = "major"
    message  = "the name stops resolving, or another record of its group answers"
    advice   = "look in the query log whether it is still asked for; keep it until the TTL of what refers to it is over"
    source   = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-deleting.html"
    evidence = "experience"
  }
}

resource "aws_route53_records_exclusive" {
  stateful = "DNS records"
  traffic  = true
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/route53_records_exclusive"

  fact "taken-over" {
    on       = ["create"]
    only_if  = { after = "zone_id", known = true }
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "all other records of the zone are removed: the list in the code is the whole zone"
    advice   = "export the zone first and write every record into the list"
    evidence = "schema"
    fires    = { after = { zone_id = "Z1" } }
    misses   = { after = {}, unknown = ["zone_id"] }
  }

  fact "records-removed" {
    attribute = "resource_record_set[*].name"
    when      = "element_removed"
    effects   = ["data_loss", "outage"]
    level     = "major"
    message   = "records that are not in the list are deleted: their names stop resolving"
    advice    = "look in the query log whether they are still asked for"
    evidence  = "schema"
    fires     = { before = { resource_record_set = [{ name = "a.example.com" }, { name = "b.example.com" }] }, after = { resource_record_set = [{ name = "a.example.com" }] } }
    misses    = { before = { resource_record_set = [{ name = "a.example.com" }] }, after = { resource_record_set = [{ name = "a.example.com" }, { name = "b.example.com" }] } }
  }

  fact "values-changed" {
    attributes = ["resource_record_set[*].resource_records", "resource_record_set[*].alias_target", "resource_record_set[*].weight"]
    only_if    = { not = { attribute = "resource_record_set[*].name", when = "element_added" } }
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "names lead elsewhere; resolvers keep the old values for the TTL"
    advice     = "lower the TTL a day before and keep the old targets serving"
    evidence   = "experience"
    fires      = { before = { resource_record_set = [{ name = "a.example.com", weight = 1 }] }, after = { resource_record_set = [{ name = "a.example.com", weight = 2 }] } }
    misses     = { before = { resource_record_set = [{ name = "a.example.com" }] }, after = { resource_record_set = [{ name = "a.example.com" }, { name = "b.example.com", weight = 2 }] } }
  }

  fact "records-added" {
    attribute = "resource_record_set"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "records are added to the zone: routine"
    evidence  = "schema"
    fires     = { before = { resource_record_set = [{ name = "a.example.com" }] }, after = { resource_record_set = [{ name = "a.example.com" }, { name = "b.example.com" }] } }
    misses    = { before = { resource_record_set = [{ name = "a.example.com" }, { name = "b.example.com" }] }, after = { resource_record_set = [{ name = "a.example.com" }] } }
  }
}

resource "aws_route53_zone" {
  stateful = "DNS zone"
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/route53_zone"

  guard "force_destroy" { on_delete = "empties" }

  fact "vpc-removed" {
    attribute = "vpc[*].vpc_id"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "the names of the private zone stop resolving in the VPC"
    advice    = "make sure that nothing in the VPC uses the names, or associate a zone that takes over"
    source    = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-disassociate-vpcs.html"
    evidence  = "documented"
    fires     = { before = { vpc = [{ vpc_id = "vpc-1" }, { vpc_id = "vpc-2" }] }, after = { vpc = [{ vpc_id = "vpc-1" }] } }
    misses    = { before = { vpc = [{ vpc_id = "vpc-1" }] }, after = { vpc = [{ vpc_id = "vpc-1" }, { vpc_id = "vpc-2" }] } }
  }

  fact "vpc-added" {
    attribute = "vpc"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "the names of the private zone resolve in another VPC: routine"
    evidence  = "schema"
    fires     = { before = { vpc = [{ vpc_id = "vpc-1" }] }, after = { vpc = [{ vpc_id = "vpc-1" }, { vpc_id = "vpc-2" }] } }
    misses    = { before = { vpc = [{ vpc_id = "vpc-1" }, { vpc_id = "vpc-2" }] }, after = { vpc = [{ vpc_id = "vpc-1" }] } }
  }

  fact "force-destroy-armed" {
    attribute = "force_destroy"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete takes all records of the zone with it"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "force-destroy-off" {
    attribute = "force_destroy"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "a later delete fails while the zone has records"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "comment" {
    attribute = "comment"
    effects   = ["none"]
    level     = "minor"
    message   = "comment of the zone: routine"
    evidence  = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage", "irreversible"]
    level    = "major"
    message  = "the zone, its records and its name servers are lost: all names stop resolving, and a new zone has other name servers"
    advice   = "move the delegation to another zone and wait two days first; keep the zone otherwise"
    source   = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DeleteHostedZone.html"
    evidence = "documented"
  }
}

resource "aws_route53_zone_association" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/route53_zone_association"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the names of the private zone stop resolving in the VPC"
    advice   = "make sure that nothing in the VPC uses the names"
    source   = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-disassociate-vpcs.html"
    evidence = "documented"
  }
}

resource "aws_route53_vpc_association_authorization" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/route53_vpc_association_authorization"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "an association that exists already stays: only new ones need the authorization"
    source   = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-associate-vpcs-different-accounts.html"
    evidence = "documented"
  }
}

resource "aws_route53_delegation_set" {
  stateful = "name servers"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/route53_delegation_set"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["irreversible", "outage"]
    level    = "major"
    message  = "the set of name servers is gone: registrars and parent zones name it"
    advice   = "keep it; a new set has other name servers"
    evidence = "experience"
  }
}

resource "aws_route53_health_check" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/route53_health_check"

  fact "inverted" {
    attribute = "invert_healthcheck"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "healthy counts as unhealthy and the other way round: records that refer to it change their answers"
    advice    = "change it while no record refers to it"
    source    = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-creating-values.html"
    evidence  = "documented"
  }

  fact "target-changed" {
    attributes = ["fqdn", "ip_address", "port", "resource_path", "search_string", "enable_sni", "cloudwatch_alarm_name", "cloudwatch_alarm_region"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "something else is checked: if it fails, records that refer to the check stop answering"
    advice     = "create a second health check, wait until it is healthy, then let the records refer to it"
    evidence   = "experience"
  }

  fact "children-changed" {
    attributes = ["child_healthchecks", "child_health_threshold"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "the check passes under other conditions: records that refer to it may change their answers"
    advice     = "create a second health check, wait until it is healthy, then let the records refer to it"
    evidence   = "experience"
  }

  fact "disabled" {
    attribute = "disabled"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the check always counts as healthy: records keep answering for a target that is down"
    source    = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-creating-values.html"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "enabled" {
    attribute = "disabled"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "the target is checked again: routine"
    source    = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-creating-values.html"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "pace" {
    attributes = ["failure_threshold", "regions", "insufficient_data_health_status", "triggers"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "failures are noticed sooner or later: routine"
    evidence   = "schema"
  }
}

resource "aws_route53_hosted_zone_dnssec" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/route53_hosted_zone_dnssec"

  fact "signing-off" {
    attribute = "signing_status"
    when      = { becomes = "NOT_SIGNING" }
    effects   = ["outage"]
    level     = "major"
    message   = "resolvers that still see the DS record of the parent treat the whole domain as bogus"
    advice    = "remove the DS record from the parent and wait for its longest TTL first"
    evidence  = "documented"
    fires     = ["other", "NOT_SIGNING"]
    misses    = ["NOT_SIGNING", "other"]
  }

  fact "signing-on" {
    attribute = "signing_status"
    when      = { becomes = "SIGNING" }
    effects   = ["none"]
    level     = "minor"
    message   = "the zone is signed; the DS record of the parent comes later"
    source    = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-configuring-dnssec-enable-signing.html"
    evidence  = "schema"
    fires     = ["other", "SIGNING"]
    misses    = ["SIGNING", "other"]
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "signing is switched off: resolvers that still see the DS record of the parent treat the whole domain as bogus"
    advice   = "remove the DS record from the parent and wait for its longest TTL first"
    source   = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-configuring-dnssec-disable.html"
    evidence = "documented"
  }
}

resource "aws_route53_key_signing_key" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/route53_key_signing_key"

  fact "deactivated" {
    attribute = "status"
    when      = { becomes = "INACTIVE" }
    effects   = ["outage"]
    level     = "major"
    message   = "if the DS record of the parent names this key, the whole domain becomes bogus"
    advice    = "activate the other key, replace the DS record and wait for its TTL first"
    evidence  = "experience"
    fires     = ["other", "INACTIVE"]
    misses    = ["INACTIVE", "other"]
  }

  fact "activated" {
    attribute = "status"
    when      = { becomes = "ACTIVE" }
    effects   = ["none"]
    level     = "minor"
    message   = "the key signs the zone: routine"
    evidence  = "schema"
    fires     = ["other", "ACTIVE"]
    misses    = ["ACTIVE", "other"]
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "if the DS record of the parent names this key, the whole domain becomes bogus"
    advice   = "activate the other key, replace the DS record and wait for its TTL first"
    evidence = "experience"
  }
}

resource "aws_route53_query_log" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/route53_query_log"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "DNS queries are no longer logged; what was logged stays where it is"
    evidence = "schema"
  }
}

resource "aws_route53_resolver_query_log_config" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/route53_resolver_query_log_config"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "DNS queries are no longer logged; what was logged stays where it is"
    evidence = "schema"
  }
}

resource "aws_route53_resolver_query_log_config_association" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/route53_resolver_query_log_config_association"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["guard_removed"]
    level    = "minor"
    message  = "DNS queries are no longer logged; what was logged stays where it is"
    evidence = "schema"
  }
}

resource "aws_route53_traffic_policy_instance" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/route53_traffic_policy_instance"

  fact "policy-changed" {
    attributes = ["traffic_policy_id", "traffic_policy_version"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "the records of the name are made anew from another policy"
    advice     = "create a second instance under a test name first"
    evidence   = "experience"
  }

  fact "ttl" {
    attribute = "ttl"
    effects   = ["none"]
    level     = "minor"
    message   = "TTL of the records: routine"
    evidence  = "schema"
  }
}

resource "aws_route53_traffic_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/route53_traffic_policy"

  fact "comment" {
    attribute = "comment"
    effects   = ["none"]
    level     = "minor"
    message   = "comment of the policy: routine"
    evidence  = "schema"
  }
}

resource "aws_route53_cidr_location" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/route53_cidr_location"

  fact "ranges-removed" {
    attribute = "cidr_blocks"
    when      = "element_removed"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "clients in the range get the answers of another location"
    advice    = "check the records that refer to the location"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "ranges-added" {
    attribute = "cidr_blocks"
    when      = "element_added"
    effects   = ["degrades"]
    level     = "minor"
    message   = "clients in the range get the answers of this location"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }
}

resource "aws_route53_resolver_rule" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/route53_resolver_rule"

  fact "targets-removed" {
    attributes = ["target_ip[*].ip", "target_ip[*].ipv6", "target_ip[*].port"]
    when       = "element_removed"
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "queries for the domain go to other DNS servers"
    advice     = "check that the new servers answer for the domain, and add them before the old ones go"
    evidence   = "experience"
    fires      = { before = { target_ip = [{ ip = "10.0.0.1", port = 53 }, { ip = "10.0.0.2", port = 53 }] }, after = { target_ip = [{ ip = "10.0.0.1", port = 53 }] } }
    misses     = { before = { target_ip = [{ ip = "10.0.0.1", port = 53 }] }, after = { target_ip = [{ ip = "10.0.0.1", port = 53 }, { ip = "10.0.0.2", port = 53 }] } }
  }

  fact "targets-added" {
    attribute = "target_ip"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "queries go to one more DNS server: routine"
    evidence  = "schema"
    fires     = { before = { target_ip = [{ ip = "10.0.0.1" }] }, after = { target_ip = [{ ip = "10.0.0.1" }, { ip = "10.0.0.2" }] } }
    misses    = { before = { target_ip = [{ ip = "10.0.0.1" }, { ip = "10.0.0.2" }] }, after = { target_ip = [{ ip = "10.0.0.1" }] } }
  }

  fact "endpoint-changed" {
    attribute = "resolver_endpoint_id"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "queries for the domain leave by another endpoint"
    advice    = "make sure that the DNS servers let the addresses of the other endpoint in"
    evidence  = "experience"
  }

  fact "name" {
    attribute = "name"
    effects   = ["none"]
    level     = "minor"
    message   = "name of the rule: routine"
    evidence  = "schema"
  }
}

resource "aws_route53_resolver_rule_association" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/route53_resolver_rule_association"

  fact "attached" {
    on       = ["create"]
    only_if  = { after = "vpc_id", known = true }
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "queries of a VPC in use for the domain go to other DNS servers"
    advice   = "check that those servers answer for every name in use under the domain"
    evidence = "experience"
    fires    = { after = { vpc_id = "vpc-1", resolver_rule_id = "rslvr-rr-1" } }
    misses   = { after = { resolver_rule_id = "rslvr-rr-1" }, unknown = ["vpc_id"] }
  }

  fact "removed" {
    on       = ["delete"]
    effects  = ["outage"]
    level    = "major"
    message  = "queries of the VPC for the domain are no longer forwarded"
    advice   = "make sure that nothing in the VPC uses names of the domain"
    source   = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-rules-managing.html"
    evidence = "experience"
  }
}

resource "aws_route53_resolver_endpoint" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/route53_resolver_endpoint"

  fact "addresses-removed" {
    attributes = ["ip_address[*].ip", "ip_address[*].subnet_id"]
    when       = "element_removed"
    effects    = ["outage"]
    level      = "major"
    message    = "DNS servers that forward to, or allow, the address lose it"
    advice     = "add the other address and tell those who forward to it first"
    evidence   = "experience"
    fires      = { before = { ip_address = [{ ip = "10.0.0.1" }, { ip = "10.0.1.1" }] }, after = { ip_address = [{ ip = "10.0.0.1" }] } }
    misses     = { before = { ip_address = [{ ip = "10.0.0.1" }] }, after = { ip_address = [{ ip = "10.0.0.1" }, { ip = "10.0.1.1" }] } }
  }

  fact "addresses-added" {
    attribute = "ip_address"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "the endpoint gets another address: routine"
    evidence  = "schema"
    fires     = { before = { ip_address = [{ ip = "10.0.0.1" }] }, after = { ip_address = [{ ip = "10.0.0.1" }, { ip = "10.0.1.1" }] } }
    misses    = { before = { ip_address = [{ ip = "10.0.0.1" }, { ip = "10.0.1.1" }] }, after = { ip_address = [{ ip = "10.0.0.1" }] } }
  }

  fact "protocols-removed" {
    attribute = "protocols"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "queries over the protocol are no longer answered"
    advice    = "move those who use it to another protocol first"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "protocols-added" {
    attribute = "protocols"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "queries over another protocol are answered too: routine"
    evidence  = "schema"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "address-family-dropped" {
    attribute = "resolver_endpoint_type"
    when      = { becomes = ["IPV4", "IPV6"] }
    effects   = ["outage"]
    level     = "major"
    message   = "queries over the other address family are no longer answered"
    advice    = "move those who use it first"
    evidence  = "experience"
    fires     = ["other", "IPV4"]
    misses    = ["IPV4", "other"]
  }

  fact "dualstack" {
    attribute = "resolver_endpoint_type"
    when      = { becomes = "DUALSTACK" }
    effects   = ["none"]
    level     = "minor"
    message   = "queries over both address families are answered: routine"
    evidence  = "schema"
    fires     = ["other", "DUALSTACK"]
    misses    = ["DUALSTACK", "other"]
  }

  fact "name" {
    attribute = "name"
    effects   = ["none"]
    level     = "minor"
    message   = "name of the endpoint: routine"
    evidence  = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "queries are no longer forwarded between the VPC and the network"
    advice   = "create the other endpoint and point rules and forwarders to it first"
    source   = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-forwarding-outbound-queries-managing.html"
    evidence = "documented"
  }
}

resource "aws_route53_resolver_firewall_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/route53_resolver_firewall_rule"

  fact "blocks" {
    attribute = "action"
    when      = { becomes = "BLOCK" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "names of the list no longer resolve in the VPCs of the rule group"
    advice    = "use ALERT first, and look in the query log who asks for the names"
    evidence  = "documented"
    fires     = ["other", "BLOCK"]
    misses    = ["BLOCK", "other"]
  }

  fact "no-longer-blocks" {
    attribute = "action"
    when      = { leaves = "BLOCK" }
    effects   = ["exposes"]
    level     = "major"
    message   = "names that were blocked resolve again"
    advice    = "keep the block and allow the names that are needed with a rule before it"
    evidence  = "documented"
    fires     = ["BLOCK", "other"]
    misses    = ["other", "BLOCK"]
  }

  fact "block-rule-added" {
    on       = ["create"]
    only_if  = { all = [{ after = "firewall_rule_group_id", known = true }, { after = "action", is = "BLOCK" }] }
    effects  = ["denies_access"]
    level    = "major"
    message  = "names of the list no longer resolve in the VPCs of the rule group"
    advice   = "use ALERT first, and look in the query log who asks for the names"
    evidence = "documented"
    fires    = { after = { firewall_rule_group_id = "rslvr-frg-1", action = "BLOCK" } }
    misses   = { after = { firewall_rule_group_id = "rslvr-frg-1", action = "ALERT" } }
  }

  fact "priority-changed" {
    attribute = "priority"
    effects   = ["denies_access"]
    level     = "major"
    message   = "rules are tried in another order: names that several match may be blocked"
    advice    = "check which lists share names"
    evidence  = "documented"
  }

  fact "answer" {
    attributes = ["block_response", "block_override_domain", "block_override_ttl", "block_override_dns_type", "firewall_domain_redirection_action", "name", "q_type"]
    effects    = ["none"]
    level      = "minor"
    message    = "how a blocked query is answered: routine"
    evidence   = "schema"
  }
}

resource "aws_route53_resolver_firewall_domain_list" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/route53_resolver_firewall_domain_list"

  fact "domains" {
    attribute = "domains"
    effects   = ["none"]
    level     = "minor"
    message   = "names are added to or taken from a list of the DNS firewall; what that does depends on the rules that use it"
    evidence  = "schema"
  }

  fact "all-names-added" {
    attribute = "domains"
    when      = { adds = ["*", "*."] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "every name is in the list: a rule that blocks it blocks all lookups of its VPCs"
    advice    = "make sure that a rule before it allows the names that are needed, and use ALERT first"
    evidence  = "experience"
    fires     = [["a.example.com."], ["a.example.com.", "*."]]
    misses    = [["a.example.com."], ["a.example.com.", "b.example.com."]]
  }
}

resource "aws_route53_resolver_firewall_config" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/route53_resolver_firewall_config"

  fact "fail-closed" {
    attribute = "firewall_fail_open"
    when      = { becomes = "DISABLED" }
    effects   = ["degrades"]
    level     = "minor"
    message   = "queries fail while the DNS firewall does not answer"
    source    = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-vpc-configuration.html"
    evidence  = "documented"
    fires     = ["other", "DISABLED"]
    misses    = ["DISABLED", "other"]
  }

  fact "fail-open" {
    attribute = "firewall_fail_open"
    when      = { becomes = "ENABLED" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "queries pass unfiltered while the DNS firewall does not answer"
    source    = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-vpc-configuration.html"
    evidence  = "documented"
    fires     = ["other", "ENABLED"]
    misses    = ["ENABLED", "other"]
  }
}

resource "aws_route53_resolver_firewall_rule_group_association" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/route53_resolver_firewall_rule_group_association"

  guard "mutation_protection" {
    is        = "ENABLED"
    on_delete = "blocked"
  }

  fact "mutation-protection-off" {
    attribute = "mutation_protection"
    when      = { becomes = "DISABLED" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the association can be changed or removed"
    evidence  = "documented"
    fires     = ["other", "DISABLED"]
    misses    = ["DISABLED", "other"]
  }

  fact "mutation-protection-on" {
    attribute = "mutation_protection"
    when      = { becomes = "ENABLED" }
    effects   = ["none"]
    level     = "minor"
    message   = "the association is protected against changes"
    evidence  = "schema"
    fires     = ["other", "ENABLED"]
    misses    = ["ENABLED", "other"]
  }

  fact "priority-and-name" {
    attributes = ["priority", "name"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "name, or order among the rule groups of the VPC"
    evidence   = "schema"
  }

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["exposes"]
    level    = "major"
    message  = "DNS queries of the VPC are no longer filtered"
    advice   = "associate the other rule group first"
    source   = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-vpc-protections.html"
    evidence = "experience"
  }
}

resource "aws_route53_resolver_config" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/route53_resolver_config"

  fact "reverse-lookups" {
    attribute = "autodefined_reverse_flag"
    effects   = ["degrades"]
    level     = "minor"
    message   = "whether reverse lookups of private addresses are answered"
    evidence  = "schema"
  }
}
