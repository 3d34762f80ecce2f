provider = "hashicorp/dns"
service  = "DNS (RFC 2136)"

resource "dns_a_record_set" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/dns/latest/docs/resources/a_record_set"

  fact "addresses-change" {
    attribute = "addresses"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the name resolves to other addresses: clients go there as their cached answers end"
    advice    = "lower the time to live first and keep the old hosts serving until the cached answers are gone"
    evidence  = "experience"
  }

  fact "cache-time" {
    attribute = "ttl"
    effects   = ["none"]
    level     = "minor"
    message   = "how long resolvers keep the answer: routine"
    evidence  = "documented"
  }

  fact "name-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the name no longer resolves; resolvers serve the old answer only until its time to live ends"
    advice   = "lower the time to live first, point clients elsewhere, then remove the record; for a new target update it in place"
    evidence = "experience"
  }
}

resource "dns_aaaa_record_set" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/dns/latest/docs/resources/aaaa_record_set"

  fact "addresses-change" {
    attribute = "addresses"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the name resolves to other addresses: clients go there as their cached answers end"
    advice    = "lower the time to live first and keep the old hosts serving until the cached answers are gone"
    evidence  = "experience"
  }

  fact "cache-time" {
    attribute = "ttl"
    effects   = ["none"]
    level     = "minor"
    message   = "how long resolvers keep the answer: routine"
    evidence  = "documented"
  }

  fact "name-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the name no longer resolves; resolvers serve the old answer only until its time to live ends"
    advice   = "lower the time to live first, point clients elsewhere, then remove the record; for a new target update it in place"
    evidence = "experience"
  }
}

resource "dns_cname_record" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/dns/latest/docs/resources/cname_record"

  fact "target-changes" {
    attribute = "cname"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the name points to another host: clients go there as their cached answers end"
    advice    = "lower the time to live first and keep the old target serving until the cached answers are gone"
    evidence  = "experience"
  }

  fact "cache-time" {
    attribute = "ttl"
    effects   = ["none"]
    level     = "minor"
    message   = "how long resolvers keep the answer: routine"
    evidence  = "documented"
  }

  fact "name-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the name no longer resolves; resolvers serve the old answer only until its time to live ends"
    advice   = "lower the time to live first, point clients elsewhere, then remove the record; for a new target update it in place"
    evidence = "experience"
  }
}

resource "dns_mx_record_set" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/dns/latest/docs/resources/mx_record_set"

  fact "mail-exchange-changes" {
    attribute = "mx"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "mail for the domain is delivered to other servers"
    advice    = "make the new servers accept mail for the domain first, and keep the old ones accepting until the cached answers are gone"
    evidence  = "experience"
  }

  fact "cache-time" {
    attribute = "ttl"
    effects   = ["none"]
    level     = "minor"
    message   = "how long resolvers keep the answer: routine"
    evidence  = "documented"
  }

  fact "name-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "mail for the domain has no server to go to; resolvers serve the old answer only until its time to live ends"
    advice   = "lower the time to live first, point clients elsewhere, then remove the record; for a new target update it in place"
    evidence = "experience"
  }
}

resource "dns_ns_record_set" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/dns/latest/docs/resources/ns_record_set"

  fact "delegation-changes" {
    attribute = "nameservers"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the zone is delegated to other name servers: every name below it is answered by them"
    advice    = "load the full zone on the new name servers and compare the answers before the delegation moves"
    evidence  = "experience"
  }

  fact "cache-time" {
    attribute = "ttl"
    effects   = ["none"]
    level     = "minor"
    message   = "how long resolvers keep the answer: routine"
    evidence  = "documented"
  }

  fact "name-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the delegation is gone, and with it every name below it; resolvers serve the old answer only until its time to live ends"
    advice   = "lower the time to live first, point clients elsewhere, then remove the record; for a new target update it in place"
    evidence = "experience"
  }
}

resource "dns_srv_record_set" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/dns/latest/docs/resources/srv_record_set"

  fact "service-target-changes" {
    attribute = "srv"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "clients that look the service up are sent to other hosts, ports or weights"
    advice    = "keep the old targets serving until the cached answers are gone"
    evidence  = "experience"
  }

  fact "cache-time" {
    attribute = "ttl"
    effects   = ["none"]
    level     = "minor"
    message   = "how long resolvers keep the answer: routine"
    evidence  = "documented"
  }

  fact "name-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "clients that look the service up find nothing; resolvers serve the old answer only until its time to live ends"
    advice   = "lower the time to live first, point clients elsewhere, then remove the record; for a new target update it in place"
    evidence = "experience"
  }
}

resource "dns_txt_record_set" {
  source = "https://registry.terraform.io/providers/hashicorp/dns/latest/docs/resources/txt_record_set"

  fact "text-removed" {
    attribute = "txt"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a published text goes or changes: mail policies, domain ownership checks or certificate challenges that read it may fail"
    advice    = "make sure that nothing reads the old text any more; publish the new text beside it first"
    evidence  = "experience"
    fires     = [["v=spf1 include:a -all"], ["v=spf1 include:b -all"]]
    misses    = [["v=spf1 include:a -all"], ["v=spf1 include:a -all", "site-verification=1"]]
  }

  fact "text-added" {
    attribute = "txt"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "another text is published under the name: routine"
    evidence  = "documented"
    fires     = [["a"], ["a", "b"]]
    misses    = [["a", "b"], ["a"]]
  }

  fact "cache-time" {
    attribute = "ttl"
    effects   = ["none"]
    level     = "minor"
    message   = "how long resolvers keep the answer: routine"
    evidence  = "documented"
  }

  fact "name-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "what reads the text (mail policies, ownership checks) finds nothing; resolvers serve the old answer only until its time to live ends"
    advice   = "lower the time to live first, point clients elsewhere, then remove the record; for a new target update it in place"
    evidence = "experience"
  }
}

resource "dns_ptr_record" {
  source = "https://registry.terraform.io/providers/hashicorp/dns/latest/docs/resources/ptr_record"

  fact "reverse-name-changes" {
    attribute = "ptr"
    effects   = ["degrades"]
    level     = "minor"
    message   = "the address resolves back to another name: mail servers that check it may turn mail away"
    evidence  = "experience"
  }

  fact "cache-time" {
    attribute = "ttl"
    effects   = ["none"]
    level     = "minor"
    message   = "how long resolvers keep the answer: routine"
    evidence  = "documented"
  }
}
