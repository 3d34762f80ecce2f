provider = "hashicorp/google"
service  = "Cloud DNS"

resource "google_dns_record_set" {
  traffic  = true
  identity = ["name", "type", "managed_zone"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/dns_record_set"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "points-elsewhere" {
    attribute = "rrdatas"
    when      = "element_removed"
    only_if   = { not = { after = "type", is = ["TXT", "CAA"] } }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the name no longer points at an address it had: clients follow as the old answer expires"
    advice    = "lower the ttl a day before, and keep the old address working until it has expired"
    evidence  = "documented"
    fires     = { before = { type = "A", rrdatas = ["192.0.2.1"] }, after = { type = "A", rrdatas = ["192.0.2.2"] } }
    misses    = { before = { type = "TXT", rrdatas = ["\"a\""] }, after = { type = "TXT", rrdatas = ["\"b\""] } }
  }

  fact "answer-not-known-yet" {
    attribute = "rrdatas"
    only_if   = { all = [
      { not = { after = "type", is = ["TXT", "CAA"] } },
      { not = { after = "rrdatas", known = true } },
      { not = { attribute = "rrdatas", when = "element_removed" } },
    ] }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the name is pointed at something that gets its address only now: clients follow as the old answer expires"
    advice    = "create what it is to point at first, check that it answers for the name, then change the record"
    evidence  = "documented"
    fires     = { before = { type = "A", rrdatas = ["192.0.2.1"] }, after = { type = "A" }, unknown = ["rrdatas"] }
    misses    = { before = { type = "TXT", rrdatas = ["\"a\""] }, after = { type = "TXT" }, unknown = ["rrdatas"] }
  }

  fact "address-added" {
    attribute = "rrdatas"
    when      = "element_added"
    only_if   = { not = { after = "type", is = ["TXT", "CAA"] } }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "part of the traffic goes to a further address"
    advice    = "check that it answers for the name first"
    evidence  = "experience"
    fires     = { before = { type = "A", rrdatas = ["192.0.2.1"] }, after = { type = "A", rrdatas = ["192.0.2.1", "192.0.2.2"] } }
    misses    = { before = { type = "A", rrdatas = ["192.0.2.1", "192.0.2.2"] }, after = { type = "A", rrdatas = ["192.0.2.1"] } }
  }

  fact "text-removed" {
    attribute = "rrdatas"
    when      = "element_removed"
    only_if   = { after = "type", is = ["TXT", "CAA"] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "a text record is taken away: mail checks or proofs of ownership that need it fail"
    advice    = "look up who reads it (SPF, DKIM, verification) first"
    evidence  = "experience"
    fires     = { before = { type = "TXT", rrdatas = ["\"v=spf1 -all\"", "\"x\""] }, after = { type = "TXT", rrdatas = ["\"x\""] } }
    misses    = { before = { type = "A", rrdatas = ["192.0.2.1"] }, after = { type = "A", rrdatas = ["192.0.2.2"] } }
  }

  fact "text-added" {
    attribute = "rrdatas"
    when      = "element_added"
    only_if   = { after = "type", is = ["TXT", "CAA"] }
    effects   = ["none"]
    level     = "minor"
    message   = "a text record is added: routine"
    evidence  = "schema"
    fires     = { before = { type = "TXT", rrdatas = ["\"a\""] }, after = { type = "TXT", rrdatas = ["\"a\"", "\"b\""] } }
    misses    = { before = { type = "A", rrdatas = ["192.0.2.1"] }, after = { type = "A", rrdatas = ["192.0.2.1", "192.0.2.2"] } }
  }

  fact "policy-changed" {
    attribute = "routing_policy"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "answers are spread otherwise: traffic moves between the targets"
    advice    = "move the weight in small steps"
    evidence  = "documented"
  }

  fact "record-type" {
    attribute = "type"
    effects   = ["moves_traffic", "outage"]
    level     = "major"
    message   = "the name answers another kind of record"
    advice    = "check that clients follow it"
    evidence  = "experience"
  }

  fact "ttl" {
    attributes = ["ttl", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "answers are cached for another time: routine"
    evidence   = "schema"
  }

  fact "name-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the name no longer resolves"
    advice   = "check the query logs; keep the record until nobody asks for it"
    evidence = "experience"
  }

  fact "authoritative-create" {
    on        = ["create"]
    attribute = "type"
    when      = { becomes = ["NS", "SOA"] }
    only_if   = { all = [{ after = "managed_zone", known = true }, { after = "rrdatas", known = true }] }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "records of this type that exist already under the name are overwritten"
    advice    = "read the present record first, and import it"
    evidence  = "documented"
    fires     = { after = { managed_zone = "z", type = "NS", rrdatas = ["ns1.example.com."] } }
    misses    = { after = { managed_zone = "z", type = "NS" }, unknown = ["rrdatas"] }
  }
}

resource "google_dns_managed_zone" {
  stateful = "DNS records"
  traffic  = true
  identity = ["dns_name", "name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/dns_managed_zone"

  guard "force_destroy" { on_delete = "empties" }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "force-destroy-on" {
    attribute = "force_destroy"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later destroy deletes the zone with all its records"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "network-removed" {
    attributes = ["private_visibility_config[*].networks", "private_visibility_config[*].gke_clusters"]
    when       = "element_removed"
    effects    = ["outage", "denies_access"]
    level      = "major"
    message    = "a network or cluster can no longer resolve the names of the zone"
    advice     = "check what in it asks for them"
    evidence   = "experience"
    fires      = { before = { private_visibility_config = [{ networks = [{ network_url = "a" }, { network_url = "b" }] }] }, after = { private_visibility_config = [{ networks = [{ network_url = "a" }] }] } }
    misses     = { before = { private_visibility_config = [{ networks = [{ network_url = "a" }] }] }, after = { private_visibility_config = [{ networks = [{ network_url = "a" }, { network_url = "b" }] }] } }
  }

  fact "network-added" {
    attribute = "private_visibility_config[*].networks"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more network resolves the names of the zone: routine"
    evidence  = "schema"
    fires     = [[{ network_url = "a" }], [{ network_url = "a" }, { network_url = "b" }]]
    misses    = [[{ network_url = "a" }, { network_url = "b" }], [{ network_url = "a" }]]
  }

  fact "forwarding-changed" {
    attributes = ["forwarding_config", "peering_config"]
    effects    = ["moves_traffic", "outage"]
    level      = "major"
    message    = "questions for the zone are asked of other servers"
    advice     = "check that they answer from this network first"
    evidence   = "experience"
  }

  fact "dnssec-state" {
    attribute = "dnssec_config[*].state"
    effects   = ["outage"]
    level     = "major"
    message   = "signing starts or stops: resolvers that check refuse the zone while the parent has the wrong DS record"
    advice    = "remove the DS record at the registrar and wait for its ttl before turning it off; add it only after turning it on"
    evidence  = "experience"
  }

  fact "settings" {
    attributes = ["cloud_logging_config", "labels", "force_destroy", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "logging changes: routine"
    evidence   = "schema"
  }

  fact "zone-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage", "irreversible"]
    level    = "major"
    message  = "the zone and its names go away; a new zone gets other name servers"
    advice   = "keep the zone until the registrar points elsewhere and the old delegation has expired"
    evidence = "experience"
  }
}

resource "google_dns_policy" {
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/dns_policy"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "network-removed" {
    attribute = "networks"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "a network goes back to default name resolution"
    advice    = "check what in it relies on the policy"
    evidence  = "experience"
    fires     = [[{ network_url = "a" }], []]
    misses    = [[], [{ network_url = "a" }]]
  }

  fact "servers-changed" {
    attribute = "alternative_name_server_config"
    effects   = ["outage", "moves_traffic"]
    level     = "major"
    message   = "all names are asked of other servers"
    advice    = "check that they answer from every network of the policy first"
    evidence  = "experience"
  }

  fact "inbound-off" {
    attribute = "enable_inbound_forwarding"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "outside resolvers can no longer ask this network"
    advice    = "point them elsewhere first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "network-added" {
    attribute = "networks"
    when      = "element_added"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "a network resolves all names by this policy"
    advice    = "check that the servers of the policy answer there"
    evidence  = "experience"
    fires     = [[], [{ network_url = "a" }]]
    misses    = [[{ network_url = "a" }], []]
  }

  fact "settings" {
    attributes = ["enable_logging", "enable_inbound_forwarding", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "logging changes or inbound forwarding starts: routine"
    evidence   = "schema"
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the networks go back to default name resolution"
    advice   = "check what in them relies on the policy"
    evidence = "experience"
  }
}

resource "google_dns_response_policy" {
  traffic  = true
  identity = ["response_policy_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/dns_response_policy"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "networks-changed" {
    attributes = ["networks", "gke_clusters"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "names are rewritten in other networks"
    advice     = "read the rules of the policy first"
    evidence   = "experience"
  }

  fact "policy-removed" {
    on       = ["delete", "replace"]
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "names that were rewritten resolve as usual again"
    advice   = "check what relies on the rewritten names"
    evidence = "experience"
  }

  fact "destroy-policy" {
    attribute = "deletion_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "only what a later destroy does changes: routine"
    evidence  = "schema"
  }
}

resource "google_dns_response_policy_rule" {
  traffic  = true
  identity = ["rule_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/dns_response_policy_rule"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "answer-changed" {
    attributes = ["dns_name", "local_data"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "the rewritten name points elsewhere"
    advice     = "check that the new answer works from the networks of the policy"
    evidence   = "experience"
  }

  fact "rule-removed" {
    on       = ["delete", "replace"]
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "the name resolves as usual again"
    advice   = "check what relies on the rewritten name"
    evidence = "experience"
  }

  fact "destroy-policy" {
    attribute = "deletion_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "only what a later destroy does changes: routine"
    evidence  = "schema"
  }
}
