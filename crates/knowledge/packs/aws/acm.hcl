provider = "hashicorp/aws"
service  = "Certificate Manager"

resource "aws_acm_certificate" {
  identity = ["domain_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/acm_certificate"

  fact "reimported" {
    attributes = ["certificate_body", "certificate_chain", "private_key"]
    effects    = ["none"]
    level      = "minor"
    message    = "an imported certificate is renewed in place: routine if it covers the same names"
    evidence   = "schema"
  }

  fact "options" {
    attributes = ["options", "early_renewal_duration"]
    effects    = ["none"]
    level      = "minor"
    message    = "transparency log or time of renewal: routine"
    evidence   = "schema"
  }

  fact "replaced" {
    on       = ["replace"]
    only_if  = { not = { all = [{ attribute = "subject_alternative_names", when = "element_added" }, { not = { any = [{ attribute = "subject_alternative_names", when = "element_removed" }, { attribute = "domain_name" }, { attribute = "validation_method" }, { attribute = "key_algorithm" }, { attribute = "certificate_authority_arn" }] } }] } }
    effects  = ["replaces"]
    level    = "major"
    message  = "a new certificate must be issued and validated; the old one cannot be deleted while a listener uses it"
    advice   = "use create_before_destroy, and let the listeners refer to aws_acm_certificate_validation so that they wait"
    source   = "https://docs.aws.amazon.com/acm/latest/APIReference/API_DeleteCertificate.html"
    evidence = "documented"
    fires    = { before = { domain_name = "a.example.com", subject_alternative_names = ["a.example.com", "b.example.com"] }, after = { domain_name = "a.example.com", subject_alternative_names = ["a.example.com"] } }
    misses   = { before = { domain_name = "a.example.com", subject_alternative_names = ["a.example.com"] }, after = { domain_name = "a.example.com", subject_alternative_names = ["a.example.com", "b.example.com"] } }
  }

  fact "names-added" {
    on       = ["replace"]
    only_if  = { all = [{ attribute = "subject_alternative_names", when = "element_added" }, { not = { any = [{ attribute = "subject_alternative_names", when = "element_removed" }, { attribute = "domain_name" }, { attribute = "validation_method" }, { attribute = "key_algorithm" }, { attribute = "certificate_authority_arn" }] } }] }
    effects  = ["none"]
    level    = "minor"
    message  = "a new certificate that covers more names takes over; one in use cannot be deleted before that, so without create_before_destroy the apply fails"
    source   = "https://docs.aws.amazon.com/acm/latest/APIReference/API_DeleteCertificate.html"
    evidence = "documented"
    fires    = { before = { domain_name = "a.example.com", subject_alternative_names = ["a.example.com"] }, after = { domain_name = "a.example.com", subject_alternative_names = ["a.example.com", "b.example.com"] } }
    misses   = { before = { domain_name = "a.example.com", subject_alternative_names = ["a.example.com", "b.example.com"] }, after = { domain_name = "a.example.com", subject_alternative_names = ["a.example.com"] } }
  }

  fact "removed" {
    on       = ["delete"]
    effects  = ["outage"]
    level    = "major"
    message  = "the certificate and its key are gone; the delete fails while something uses it"
    advice   = "attach the other certificate everywhere first"
    source   = "https://docs.aws.amazon.com/acm/latest/APIReference/API_DeleteCertificate.html"
    evidence = "documented"
  }
}

resource "aws_acm_certificate_validation" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/acm_certificate_validation"

  fact "waiter" {
    on       = ["delete", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "it only waits for the validation: nothing in AWS changes"
    evidence = "documented"
  }
}
