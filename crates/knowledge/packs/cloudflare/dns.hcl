provider = "cloudflare/cloudflare"
service  = "Cloudflare DNS"

resource "cloudflare_dns_record" {
  traffic  = true
  identity = ["name", "type"]
  source   = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/dns_record"

  fact "target-changes" {
    attributes = ["content"]
    when       = "changed"
    only_if    = { after = "type", is = ["A", "AAAA", "CNAME", "MX", "NS", "SRV", "HTTPS", "SVCB", "URI"] }
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "the name leads to another target: clients (or mail) go there, proxied ones at once"
    advice     = "check that the new target serves the name, then change; lower the time to live first and keep the old target serving until the cached answers are gone"
    source     = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/dns_record"
    evidence   = "experience"
    fires      = {
      before = { type = "CNAME", content = "a.example.net" }
      after  = { type = "CNAME", content = "b.example.net" }
    }
    misses     = { before = { type = "TXT", content = "v=1" }, after = { type = "TXT", content = "v=2" } }
  }

  fact "text-changes" {
    attributes = ["content"]
    when       = "changed"
    only_if    = { not = { after = "type", is = ["A", "AAAA", "CNAME", "MX", "NS", "SRV", "HTTPS", "SVCB", "URI"] } }
    effects    = ["degrades"]
    level      = "minor"
    message    = "what reads the record (mail policies, ownership checks, certificate authorities) sees another text"
    source     = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/dns_record"
    evidence   = "experience"
    fires      = { before = { type = "TXT", content = "v=1" }, after = { type = "TXT", content = "v=2" } }
    misses     = { before = { type = "A", content = "192.0.2.1" }, after = { type = "A", content = "192.0.2.2" } }
  }

  fact "service-data-changes" {
    attributes = ["data"]
    when       = "changed"
    only_if    = { after = "type", is = ["SRV", "HTTPS", "SVCB", "URI", "DS"] }
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "clients that look the service up are sent elsewhere; a wrong DS record makes the whole subzone invalid"
    advice     = "publish the new target beside the old one first"
    source     = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/dns_record"
    evidence   = "experience"
    fires      = {
      before = { type = "SRV", data = { target = "a", port = 1 } }
      after  = { type = "SRV", data = { target = "b", port = 1 } }
    }
    misses     = { before = { type = "CAA", data = { value = "a" } }, after = { type = "CAA", data = { value = "b" } } }
  }

  fact "proxy-off" {
    attribute = "proxied"
    when      = "turns_off"
    effects   = ["exposes"]
    level     = "major"
    message   = "the address of the origin becomes public, and firewall, rules and certificate of Cloudflare no longer stand before it"
    advice    = "close the origin to everyone but its clients, and give it a certificate of its own, first"
    source    = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/dns_record"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "proxy-on" {
    attribute = "proxied"
    when      = "turns_on"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "traffic now flows through Cloudflare: only HTTP ports get through, and its certificate and rules apply"
    advice    = "check the SSL mode against the certificate of the origin, and let the addresses of Cloudflare through its firewall, first"
    source    = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/dns_record"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "mail-priority-changes" {
    attribute = "priority"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "mail or clients prefer another target"
    advice    = "make sure that the target that is now preferred accepts them"
    source    = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/dns_record"
    evidence  = "documented"
  }

  fact "cache-time" {
    attribute = "ttl"
    effects   = ["none"]
    level     = "minor"
    message   = "how long resolvers keep the answer: routine"
    source    = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/dns_record"
    evidence  = "documented"
  }

  fact "notes" {
    attributes = [
      "comment",
      "data",
      "settings",
      "private_routing",
      "meta",
      "proxiable",
      "modified_on",
      "created_on",
      "comment_modified_on",
      "tags_modified_on",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "notes and settings of the record: routine"
    source     = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/dns_record"
    evidence   = "documented"
  }

  fact "name-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the name no longer resolves; resolvers serve the old answer only until its time to live ends"
    advice   = "point clients elsewhere first; change the target in place instead of replacing the record"
    source   = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/dns_record"
    evidence = "experience"
  }

  fact "renamed" {
    attribute = "name"
    effects   = ["outage"]
    level     = "major"
    message   = "the old name no longer resolves; the new one does from now on"
    advice    = "create a second record under the new name, move the clients, then remove this one"
    source    = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/dns_record"
    evidence  = "experience"
  }
}

resource "cloudflare_record" {
  traffic  = true
  identity = ["name", "type"]
  source   = "https://registry.terraform.io/providers/cloudflare/cloudflare/4.52.8/docs/resources/record"

  fact "target-changes" {
    attributes = ["content", "value"]
    when       = "changed"
    only_if    = { after = "type", is = ["A", "AAAA", "CNAME", "MX", "NS", "SRV", "HTTPS", "SVCB", "URI"] }
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "the name leads to another target: clients (or mail) go there, proxied ones at once"
    advice     = "check that the new target serves the name, then change; lower the time to live first and keep the old target serving until the cached answers are gone"
    source     = "https://registry.terraform.io/providers/cloudflare/cloudflare/4.52.8/docs/resources/record"
    evidence   = "experience"
    fires      = {
      before = { type = "CNAME", content = "a.example.net" }
      after  = { type = "CNAME", content = "b.example.net" }
    }
    misses     = { before = { type = "TXT", content = "v=1" }, after = { type = "TXT", content = "v=2" } }
  }

  fact "text-changes" {
    attributes = ["content", "value"]
    when       = "changed"
    only_if    = { not = { after = "type", is = ["A", "AAAA", "CNAME", "MX", "NS", "SRV", "HTTPS", "SVCB", "URI"] } }
    effects    = ["degrades"]
    level      = "minor"
    message    = "what reads the record (mail policies, ownership checks, certificate authorities) sees another text"
    source     = "https://registry.terraform.io/providers/cloudflare/cloudflare/4.52.8/docs/resources/record"
    evidence   = "experience"
    fires      = { before = { type = "TXT", content = "v=1" }, after = { type = "TXT", content = "v=2" } }
    misses     = { before = { type = "A", content = "192.0.2.1" }, after = { type = "A", content = "192.0.2.2" } }
  }

  fact "service-data-changes" {
    attributes = ["data"]
    when       = "changed"
    only_if    = { after = "type", is = ["SRV", "HTTPS", "SVCB", "URI", "DS"] }
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "clients that look the service up are sent elsewhere; a wrong DS record makes the whole subzone invalid"
    advice     = "publish the new target beside the old one first"
    source     = "https://registry.terraform.io/providers/cloudflare/cloudflare/4.52.8/docs/resources/record"
    evidence   = "experience"
    fires      = {
      before = { type = "SRV", data = [{ target = "a", port = 1 }] }
      after  = { type = "SRV", data = [{ target = "b", port = 1 }] }
    }
    misses     = { before = { type = "CAA", data = [{ value = "a" }] }, after = { type = "CAA", data = [{ value = "b" }] } }
  }

  fact "proxy-off" {
    attribute = "proxied"
    when      = "turns_off"
    effects   = ["exposes"]
    level     = "major"
    message   = "the address of the origin becomes public, and firewall, rules and certificate of Cloudflare no longer stand before it"
    advice    = "close the origin to everyone but its clients, and give it a certificate of its own, first"
    source    = "https://registry.terraform.io/providers/cloudflare/cloudflare/4.52.8/docs/resources/record"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "proxy-on" {
    attribute = "proxied"
    when      = "turns_on"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "traffic now flows through Cloudflare: only HTTP ports get through, and its certificate and rules apply"
    advice    = "check the SSL mode against the certificate of the origin, and let the addresses of Cloudflare through its firewall, first"
    source    = "https://registry.terraform.io/providers/cloudflare/cloudflare/4.52.8/docs/resources/record"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "mail-priority-changes" {
    attribute = "priority"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "mail or clients prefer another target"
    advice    = "make sure that the target that is now preferred accepts them"
    source    = "https://registry.terraform.io/providers/cloudflare/cloudflare/4.52.8/docs/resources/record"
    evidence  = "documented"
  }

  fact "cache-time" {
    attribute = "ttl"
    effects   = ["none"]
    level     = "minor"
    message   = "how long resolvers keep the answer: routine"
    source    = "https://registry.terraform.io/providers/cloudflare/cloudflare/4.52.8/docs/resources/record"
    evidence  = "documented"
  }

  fact "notes" {
    attributes = ["comment", "data", "metadata", "proxiable", "modified_on", "created_on", "timeouts", "allow_overwrite"]
    effects    = ["none"]
    level      = "minor"
    message    = "notes and settings of the record: routine"
    source     = "https://registry.terraform.io/providers/cloudflare/cloudflare/4.52.8/docs/resources/record"
    evidence   = "documented"
  }

  fact "name-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the name no longer resolves; resolvers serve the old answer only until its time to live ends"
    advice   = "point clients elsewhere first; change the target in place instead of replacing the record"
    source   = "https://registry.terraform.io/providers/cloudflare/cloudflare/4.52.8/docs/resources/record"
    evidence = "experience"
  }

  fact "overwrites-record" {
    on       = ["create"]
    only_if  = { after = "allow_overwrite", is = true }
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "a record of this name that somebody else made is overwritten: its clients go to the new target"
    advice   = "import the existing record and change it, so that the plan shows what it was"
    source   = "https://registry.terraform.io/providers/cloudflare/cloudflare/4.52.8/docs/resources/record"
    evidence = "documented"
    fires    = { after = { allow_overwrite = true } }
    misses   = { after = { allow_overwrite = false } }
  }
}

resource "cloudflare_zone_dnssec" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/zone_dnssec"

  fact "signing-stops" {
    attribute = "status"
    when      = { becomes = "disabled" }
    effects   = ["outage"]
    level     = "major"
    message   = "the zone is no longer signed: while the parent still has its DS record, validating resolvers refuse every name"
    advice    = "remove the DS record at the registrar first and wait until its time to live has passed"
    evidence  = "experience"
    fires     = ["active", "disabled"]
    misses    = ["disabled", "active"]
  }

  fact "signing-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the zone is no longer signed, or with other keys: while the parent still has the old DS record, validating resolvers refuse every name"
    advice   = "remove the DS record at the registrar first and wait until its time to live has passed"
    source   = "https://github.com/cloudflare/terraform-provider-cloudflare/blob/main/internal/services/zone_dnssec/resource.go"
    evidence = "experience"
  }

  fact "signing-settings" {
    attributes = ["dnssec_multi_signer", "dnssec_presigned", "dnssec_use_nsec3", "status", "modified_on"]
    effects    = ["none"]
    level      = "minor"
    message    = "how the zone is signed; publish the DS record at the registrar once it is active"
    evidence   = "documented"
  }
}

resource "cloudflare_zone_dns_settings" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/zone_dns_settings"

  fact "name-servers-change" {
    attributes = ["nameservers", "soa", "foundation_dns", "multi_provider", "secondary_overrides", "zone_mode"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "the name servers or the way the zone is answered changes"
    advice     = "compare the answers of the new name servers with the old ones before the delegation moves"
    evidence   = "experience"
  }

  fact "settings" {
    attributes = ["ns_ttl", "flatten_all_cnames", "internal_dns"]
    effects    = ["none"]
    level      = "minor"
    message    = "how answers are cached and flattened: routine"
    evidence   = "experience"
  }

  fact "stays-in-place" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the settings stay: the provider only forgets it, nothing changes at Cloudflare"
    source   = "https://github.com/cloudflare/terraform-provider-cloudflare/blob/main/internal/services/zone_dns_settings/resource.go"
    evidence = "schema"
  }
}

resource "cloudflare_email_routing_rule" {
  traffic = true
  source  = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/email_routing_rule"

  fact "mail-goes-elsewhere" {
    attributes = ["actions", "matchers", "action", "matcher"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "mail for the matched addresses is forwarded elsewhere, or other addresses are matched"
    advice     = "check that the new destination is verified and receives mail first"
    evidence   = "documented"
  }

  fact "rule-off" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "mail for the matched addresses is no longer forwarded by this rule"
    advice    = "make sure that another rule takes it"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "order-and-name" {
    attributes = ["name", "priority", "enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "name and order of the rule: routine where rules do not overlap"
    evidence   = "documented"
  }
}

resource "cloudflare_email_routing_catch_all" {
  traffic = true
  source  = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/email_routing_catch_all"

  fact "mail-goes-elsewhere" {
    attributes = ["actions", "action"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "mail that no rule matches is forwarded elsewhere or dropped"
    advice     = "check that the new destination is verified and receives mail first"
    evidence   = "documented"
  }

  fact "rule-off" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "mail that no rule matches is rejected"
    advice    = "make sure that every address in use has a rule of its own"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "name" {
    attributes = ["name", "enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "name of the rule: routine"
    evidence   = "documented"
  }
}

resource "cloudflare_registrar_domain" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/registrar_domain"

  fact "renewal-off" {
    attribute = "auto_renew"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the domain is no longer renewed by itself and expires at its end"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "lock-off" {
    attribute = "locked"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the domain can be transferred away"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "settings" {
    attributes = ["auto_renew", "locked", "privacy"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings of the registration: routine"
    evidence   = "documented"
  }

  fact "stays-in-place" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the domain stays registered: the provider only forgets it, nothing changes at Cloudflare"
    source   = "https://github.com/cloudflare/terraform-provider-cloudflare/blob/main/internal/services/registrar_domain/resource.go"
    evidence = "schema"
  }
}
