provider = "vancluever/acme"
service  = "ACME certificates"

resource "acme_certificate" {
  source = "https://registry.terraform.io/providers/vancluever/acme/latest/docs/resources/certificate"

  fact "another-certificate" {
    on         = ["replace"]
    attributes = [
      "common_name",
      "subject_alternative_names",
      "key_type",
      "certificate_request_pem",
      "account_key_pem",
      "must_staple",
      "preferred_chain",
    ]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "another certificate is ordered and the old one given up: what serves the old one must get the new one before it ends"
    advice     = "order the new certificate as a second resource, switch the listeners to it, then remove the old one"
    evidence   = "schema"
  }

  fact "renewal-settings" {
    attributes = [
      "min_days_remaining",
      "dns_challenge",
      "http_challenge",
      "recursive_nameservers",
      "pre_check_delay",
      "certificate_p12_password",
      "disable_complete_propagation",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "when and how the certificate is renewed: routine"
    evidence   = "documented"
  }

  fact "renewed" {
    attributes = [
      "certificate_pem",
      "certificate_url",
      "issuer_pem",
      "certificate_p12",
      "certificate_domain",
      "certificate_not_after",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "the certificate is renewed in place: routine"
    evidence   = "experience"
  }
}
