provider = "hashicorp/tls"
service  = "TLS keys and certificates"

resource "tls_private_key" {
  stateful = "private key"
  source   = "https://registry.terraform.io/providers/hashicorp/tls/latest/docs/resources/private_key"

  fact "key-rotates" {
    on       = ["replace"]
    effects  = ["rotates_credential"]
    level    = "major"
    message  = "a new key pair is generated: certificates, logins and signatures that belong to the old key stop working for their users"
    advice   = "generate a second key beside this one, roll it out to everything that trusts or uses the old key, then remove the old one"
    evidence = "documented"
  }

  fact "key-lost" {
    on       = ["delete"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the private key exists only in the state and is lost with it"
    advice   = "copy the key to a secret store first if any host or certificate still uses it"
    evidence = "documented"
  }
}

resource "tls_self_signed_cert" {
  source = "https://registry.terraform.io/providers/hashicorp/tls/latest/docs/resources/self_signed_cert"

  fact "certificate-changes" {
    on         = ["replace"]
    attributes = ["private_key_pem", "subject", "dns_names", "ip_addresses", "uris", "is_ca_certificate", "allowed_uses"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "another self-signed certificate takes its place: clients that trust the old one, or certificates it has signed, are refused"
    advice     = "distribute the new certificate to every client that trusts the old one before it goes into service"
    evidence   = "experience"
  }

  fact "renewed" {
    on       = ["replace"]
    only_if  = { before = "ready_for_renewal", is = true }
    effects  = ["none"]
    level    = "minor"
    message  = "the certificate is due and renewed; if that is ahead of its end, the old one stays valid until then: routine"
    evidence = "documented"
    fires    = { before = { ready_for_renewal = true }, after = { ready_for_renewal = false } }
    misses   = { before = { ready_for_renewal = false }, after = { ready_for_renewal = false } }
  }

  fact "issued-anew" {
    on         = ["replace"]
    attributes = ["validity_period_hours", "set_subject_key_id", "set_authority_key_id", "max_path_length"]
    effects    = ["none"]
    level      = "minor"
    message    = "the certificate is issued anew for the same key and names: what serves it must load it"
    evidence   = "schema"
  }

  fact "renewal-window" {
    attribute = "early_renewal_hours"
    effects   = ["none"]
    level     = "minor"
    message   = "when the certificate counts as due for renewal: routine"
    evidence  = "documented"
  }

  fact "forgotten" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the certificate is dropped from the state and cannot be revoked; where it is in use it stays in use"
    evidence = "documented"
  }
}

resource "tls_locally_signed_cert" {
  source = "https://registry.terraform.io/providers/hashicorp/tls/latest/docs/resources/locally_signed_cert"

  fact "authority-changes" {
    on         = ["replace"]
    attributes = ["ca_cert_pem", "ca_private_key_pem"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "the certificate is signed by another authority: peers that trust only the old one refuse it"
    advice     = "let every peer trust both authorities before certificates of the new one go into service"
    evidence   = "experience"
  }

  fact "reissued" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "the certificate is issued anew by the same authority; the old one stays valid until it ends: routine"
    evidence = "documented"
  }

  fact "renewal-window" {
    attribute = "early_renewal_hours"
    effects   = ["none"]
    level     = "minor"
    message   = "when the certificate counts as due for renewal: routine"
    evidence  = "documented"
  }

  fact "forgotten" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the certificate is dropped from the state and cannot be revoked; where it is in use it stays in use"
    evidence = "documented"
  }
}

resource "tls_cert_request" {
  source = "https://registry.terraform.io/providers/hashicorp/tls/latest/docs/resources/cert_request"

  fact "request-anew" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "the signing request is written anew: what is issued from it decides what happens"
    evidence = "documented"
  }

  fact "forgotten" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the signing request is dropped from the state, nothing remote is touched"
    evidence = "documented"
  }
}
