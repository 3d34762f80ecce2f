provider = "cloudflare/cloudflare"
service  = "Cloudflare certificates"

resource "cloudflare_certificate_pack" {
  traffic = true
  source  = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/certificate_pack"

  fact "certificate-reordered" {
    on       = ["replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "packs cannot be changed: the certificate is ordered anew, and its hosts may have none until the new one is issued"
    advice   = "order the new pack as a second resource, wait until it is active, then remove the old one in a second change"
    source   = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/certificate_pack"
    evidence = "documented"
  }

  fact "certificate-gone" {
    on       = ["delete"]
    effects  = ["outage"]
    level    = "major"
    message  = "its hosts are served with another certificate, or with none that is valid"
    advice   = "make sure that universal SSL or another pack covers every host first"
    source   = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/certificate_pack"
    evidence = "experience"
  }

  fact "computed" {
    attributes = [
      "validation_records",
      "validation_errors",
      "status",
      "certificates",
      "primary_certificate",
      "wait_for_active_status",
      "dcv_delegation_records",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "what the pack reports: routine"
    source     = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/certificate_pack"
    evidence   = "schema"
  }
}

resource "cloudflare_custom_ssl" {
  traffic = true
  source  = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/custom_ssl"

  fact "certificate-replaced" {
    on       = ["replace"]
    effects  = ["rotates_credential"]
    level    = "major"
    message  = "the certificate is taken out and another put in: in between its hosts fall back to other certificates or to none"
    advice   = "upload the new certificate as a second resource, check which one is served, then remove the old one"
    evidence = "experience"
  }

  fact "certificate-renewed" {
    attributes = ["custom_ssl_options"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "the hosts are served with another certificate and key"
    advice     = "check that it covers the same hosts and that its chain is complete first"
    source     = "https://registry.terraform.io/providers/cloudflare/cloudflare/4.52.8/docs/resources/custom_ssl"
    evidence   = "experience"
  }

  fact "certificate-gone" {
    on       = ["delete"]
    effects  = ["outage"]
    level    = "major"
    message  = "its hosts are served with another certificate, or with none that is valid"
    advice   = "make sure that universal SSL or another certificate covers every host first"
    evidence = "experience"
  }

  fact "settings" {
    attributes = [
      "bundle_method",
      "geo_restrictions",
      "custom_ssl_priority",
      "policy",
      "deploy",
      "priority",
      "modified_on",
      "status",
      "expires_on",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "where the key is held and what the certificate reports: routine"
    evidence   = "documented"
  }
}

resource "cloudflare_universal_ssl_setting" {
  traffic = true
  source  = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/universal_ssl_setting"

  fact "certificates-removed" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "the universal certificates of the zone are removed from the edge: hosts without another certificate cannot be reached over HTTPS"
    advice    = "check that an advanced or custom certificate is active for every host first"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "certificates-ordered" {
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "universal certificates are ordered for the zone: routine"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "stays-in-place" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the setting keeps its value: the provider only forgets it, nothing changes at Cloudflare"
    source   = "https://github.com/cloudflare/terraform-provider-cloudflare/blob/main/internal/services/universal_ssl_setting/resource.go"
    evidence = "schema"
  }
}

resource "cloudflare_total_tls" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/total_tls"

  fact "hosts-not-covered" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "minor"
    message   = "no certificates of their own are ordered for proxied hosts any more"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "settings" {
    attributes = ["enabled", "certificate_authority", "validity_period"]
    effects    = ["none"]
    level      = "minor"
    message    = "who issues certificates for proxied hosts: routine"
    evidence   = "documented"
  }
}

resource "cloudflare_origin_ca_certificate" {
  traffic = true
  source  = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/origin_ca_certificate"

  fact "certificate-revoked" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the certificate of the origin is revoked: with the SSL mode strict its hosts fail until another one is installed there"
    advice   = "issue a second certificate, install it at the origin, then remove this one"
    evidence = "experience"
  }

  fact "renewal" {
    attributes = ["min_days_for_renewal", "expires_on"]
    effects    = ["none"]
    level      = "minor"
    message    = "when the certificate is renewed: routine"
    source     = "https://registry.terraform.io/providers/cloudflare/cloudflare/4.52.8/docs/resources/origin_ca_certificate"
    evidence   = "documented"
  }
}

resource "cloudflare_custom_hostname" {
  traffic  = true
  identity = ["hostname"]
  source   = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/custom_hostname"

  fact "customer-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the host name of a customer no longer leads to the service, and its certificate goes; the customer must validate a new one"
    advice   = "change it in place where possible, and agree the window with the customer"
    evidence = "experience"
  }

  fact "origin-changes" {
    attributes = ["custom_origin_server", "custom_origin_sni"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "requests of the customer go to another origin"
    advice     = "check that the new origin serves the host name first"
    evidence   = "documented"
  }

  fact "certificate-changes" {
    attributes = [
      "ssl.custom_certificate",
      "ssl.custom_key",
      "ssl.custom_cert_bundle",
      "ssl.certificate_authority",
      "ssl.method",
      "ssl.type",
      "ssl.wildcard",
      "ssl[*].custom_certificate",
      "ssl[*].custom_key",
      "ssl[*].certificate_authority",
      "ssl[*].method",
      "ssl[*].type",
      "ssl[*].wildcard",
    ]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "another certificate is ordered or served; it may have to be validated by the customer again"
    advice     = "publish the validation record first, and watch until the certificate is active"
    evidence   = "experience"
  }

  fact "settings" {
    attributes = [
      "ssl",
      "custom_metadata",
      "status",
      "verification_errors",
      "ownership_verification",
      "ownership_verification_http",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "settings and state of the host name: routine"
    evidence   = "documented"
  }
}

resource "cloudflare_custom_hostname_fallback_origin" {
  traffic = true
  source  = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/custom_hostname_fallback_origin"

  fact "origin-changes" {
    attribute = "origin"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "all custom host names without an origin of their own go to another origin"
    advice    = "check that it serves them first"
    evidence  = "experience"
  }

  fact "origin-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "custom host names without an origin of their own fail"
    advice   = "set the new fallback origin in place instead"
    evidence = "experience"
  }
}

resource "cloudflare_authenticated_origin_pulls" {
  traffic = true
  source  = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/authenticated_origin_pulls"

  fact "certificate-shown-or-not" {
    attributes = ["config", "enabled", "authenticated_origin_pulls_certificate"]
    effects    = ["outage"]
    level      = "major"
    message    = "Cloudflare shows the origin another client certificate, or none: an origin that demands it refuses every request"
    advice     = "make the origin accept requests with and without the certificate first"
    evidence   = "experience"
  }

  fact "certificate-not-shown" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "Cloudflare no longer shows the origin a client certificate: an origin that demands it refuses every request"
    advice   = "make the origin accept requests without the certificate first"
    evidence = "experience"
  }
}

resource "cloudflare_mtls_certificate" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/mtls_certificate"

  fact "clients-refused" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "clients and services whose certificates this authority signed are no longer recognised"
    advice   = "upload the new authority beside the old one, move the clients, then remove this one"
    evidence = "experience"
  }
}

resource "cloudflare_hostname_tls_setting" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/hostname_tls_setting"

  fact "old-clients-refused" {
    attribute = "value"
    when      = { steps_up = ["1.0", "1.1", "1.2", "1.3"] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients of the host that speak only older TLS versions are refused"
    advice    = "look at the TLS versions of the traffic first"
    evidence  = "documented"
    fires     = ["1.0", "1.2"]
    misses    = ["1.2", "1.0"]
  }

  fact "ciphers-change" {
    attribute = "value"
    only_if   = { any = [{ after = "setting_id", is = "ciphers" }, { after = "setting", is = "ciphers" }] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients of the host that share no cipher with the new list are refused"
    advice    = "compare the list with the ciphers of the traffic first"
    evidence  = "documented"
    fires     = { before = { setting_id = "ciphers", value = ["a"] }, after = { setting_id = "ciphers", value = ["b"] } }
    misses    = { before = { setting_id = "http2", value = "on" }, after = { setting_id = "http2", value = "off" } }
  }

  fact "setting" {
    attributes = ["value", "status", "updated_at"]
    effects    = ["none"]
    level      = "minor"
    message    = "TLS settings of one host: routine"
    evidence   = "documented"
  }
}
