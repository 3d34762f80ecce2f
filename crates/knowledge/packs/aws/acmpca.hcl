provider = "hashicorp/aws"
service  = "Private CA"

resource "aws_acmpca_certificate_authority" {
  stateful = "signing key"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/acmpca_certificate_authority"

  fact "authority-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage", "irreversible"]
    level    = "major"
    message  = "the authority and its private key are gone when the restoration period ends: nothing can be issued, renewed or revoked by it"
    advice   = "bring the new authority into use, disable this one until its certificates have expired, then delete it"
    source   = "https://docs.aws.amazon.com/privateca/latest/userguide/PCADeleteCA.html"
    evidence = "documented"
  }

  fact "authority-disabled" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "no certificate can be issued or renewed until it is enabled again"
    advice    = "see in the audit report what is due for renewal"
    source    = "https://docs.aws.amazon.com/privateca/latest/userguide/PCADeleteCA.html"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "authority-enabled" {
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "certificates can be issued again: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "restoration-shortened" {
    attribute = "permanent_deletion_time_in_days"
    when      = "decreases"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "less time to take back a deletion"
    evidence  = "documented"
    fires     = [30, 7]
    misses    = [7, 30]
  }

  fact "restoration-lengthened" {
    attribute = "permanent_deletion_time_in_days"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more time to take back a deletion: routine"
    evidence  = "schema"
    fires     = [7, 30]
    misses    = [30, 7]
  }

  fact "revocation-off" {
    attributes = ["revocation_configuration[*].crl_configuration[*].enabled", "revocation_configuration[*].ocsp_configuration[*].enabled"]
    when       = "turns_off"
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "revoked certificates are no longer published by it"
    evidence   = "schema"
    fires      = [true, false]
    misses     = [false, true]
  }

  fact "settings-changed" {
    attributes = ["revocation_configuration", "usage_mode"]
    effects    = ["none"]
    level      = "minor"
    message    = "how revocations are published, and what is issued from now on: routine"
    evidence   = "schema"
  }
}

resource "aws_acmpca_certificate" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/acmpca_certificate"

  fact "certificate-revoked" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the certificate is revoked: whoever still uses it is no longer trusted by those who check"
    advice   = "use create_before_destroy, roll the new certificate out, and let the old one expire by a removed block"
    evidence = "experience"
  }
}

resource "aws_acmpca_certificate_authority_certificate" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/acmpca_certificate_authority_certificate"

  fact "authority-certificate-replaced" {
    on       = ["replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the authority signs under another certificate: who trusts the old chain only does not trust what it issues"
    advice   = "give the new chain to those who verify first"
    evidence = "experience"
  }
}

resource "aws_acmpca_permission" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/acmpca_permission"

  fact "renewal-ends" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "certificates of the authority are no longer renewed by themselves"
    advice   = "make the new permission first"
    evidence = "experience"
  }
}

resource "aws_acmpca_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/acmpca_policy"

  fact "policy-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the policy allows less: accounts that are no longer named cannot issue certificates"
    advice    = "see in the access log that nobody uses what goes, or add the new statement first and remove the old one later"
    evidence  = "experience"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["acm-pca:IssueCertificate", "acm-pca:GetCertificate"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["acm-pca:IssueCertificate"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["acm-pca:IssueCertificate"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["acm-pca:IssueCertificate", "acm-pca:GetCertificate"], Resource = "*" }] })]
  }

  fact "policy-opened" {
    on        = ["update", "create"]
    attribute = "policy"
    when      = "policy_opened"
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone may issue certificates by the authority, without a condition"
    advice    = "name the accounts, or add a condition such as the organization"
    source    = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"
    evidence  = "documented"
    fires     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["acm-pca:IssueCertificate"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = ["acm-pca:IssueCertificate"], Resource = "*" }] })]
    misses    = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = ["acm-pca:IssueCertificate"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = ["arn:aws:iam::123456789012:root", "arn:aws:iam::210987654321:root"] }, Action = ["acm-pca:IssueCertificate"], Resource = "*" }] })]
  }

  fact "policy-edited" {
    attribute = "policy"
    effects   = ["none"]
    level     = "minor"
    message   = "policy document edited: what it adds holds within seconds, routine"
    evidence  = "schema"
  }

  fact "policy-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "accounts that issue certificates by the policy are refused"
    advice   = "allow them elsewhere first"
    evidence = "experience"
  }
}
