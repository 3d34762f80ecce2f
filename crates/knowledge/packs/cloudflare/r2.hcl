provider = "cloudflare/cloudflare"
service  = "Cloudflare R2"

resource "cloudflare_r2_bucket" {
  stateful = "bucket of objects"
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/r2_bucket"

  fact "objects-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the bucket goes, with what it holds, its domains and its rules; a bucket that still holds objects keeps the apply from finishing"
    advice   = "copy the objects to a second bucket, move readers and writers, then remove this one"
    evidence = "experience"
  }

  fact "storage-class" {
    attributes = ["storage_class", "creation_date"]
    effects    = ["none"]
    level      = "minor"
    message    = "where new objects are stored; those that exist stay: routine"
    evidence   = "documented"
  }
}

resource "cloudflare_r2_bucket_lifecycle" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/r2_bucket_lifecycle"

  fact "deletes-objects" {
    on         = ["create", "update"]
    attributes = ["rules[*].delete_objects_transition"]
    when       = "set"
    only_if    = { after = "bucket_name", known = true }
    effects    = ["data_loss"]
    level      = "major"
    message    = "objects that match are deleted, those that are old enough soon after the apply"
    advice     = "list the objects that match by prefix and age first, and lock what must stay"
    evidence   = "documented"
    fires      = {
      after  = { bucket_name = "b", rules = [{ id = "a", enabled = true, delete_objects_transition = { condition = { type = "Age", max_age = 86400 } } }] }
    }
    misses     = {
      after  = { bucket_name = "b", rules = [{ id = "a", enabled = true, storage_class_transitions = [{ storage_class = "InfrequentAccess" }] }] }
    }
  }

  fact "deletes-earlier" {
    attribute = "rules[*].delete_objects_transition.condition.max_age"
    when      = "decreases"
    effects   = ["data_loss"]
    level     = "major"
    message   = "objects are deleted at a lower age: those in between soon after the apply"
    advice    = "copy what is still needed first"
    evidence  = "documented"
    fires     = {
      before = { rules = [{ id = "a", enabled = true, delete_objects_transition = { condition = { type = "Age", max_age = 864000 } } }] }
      after  = { rules = [{ id = "a", enabled = true, delete_objects_transition = { condition = { type = "Age", max_age = 86400 } } }] }
    }
    misses    = {
      before = { rules = [{ id = "a", enabled = true, delete_objects_transition = { condition = { type = "Age", max_age = 86400 } } }] }
      after  = { rules = [{ id = "a", enabled = true, delete_objects_transition = { condition = { type = "Age", max_age = 864000 } } }] }
    }
  }

  fact "rule-on" {
    attribute = "rules[*].enabled"
    when      = "turns_on"
    only_if   = { after = "rules[*].delete_objects_transition", set = true }
    effects   = ["data_loss"]
    level     = "major"
    message   = "a rule that deletes objects is switched on"
    advice    = "list the objects that match by prefix and age first"
    evidence  = "documented"
    fires     = {
      before = { rules = [{ id = "a", enabled = false, delete_objects_transition = { condition = { type = "Age", max_age = 86400 } } }] }
      after  = { rules = [{ id = "a", enabled = true, delete_objects_transition = { condition = { type = "Age", max_age = 86400 } } }] }
    }
    misses    = {
      before = { rules = [{ id = "a", enabled = true, delete_objects_transition = { condition = { type = "Age", max_age = 86400 } } }] }
      after  = { rules = [{ id = "a", enabled = false, delete_objects_transition = { condition = { type = "Age", max_age = 86400 } } }] }
    }
  }

  fact "scope-changes" {
    attribute = "rules[*].conditions"
    only_if   = { after = "rules[*].delete_objects_transition", set = true }
    effects   = ["data_loss"]
    level     = "major"
    message   = "rules that delete match objects under another prefix"
    advice    = "list the objects under the new prefix first"
    evidence  = "documented"
    fires     = {
      before = { rules = [{ conditions = { prefix = "a/" }, delete_objects_transition = { condition = { max_age = 1 } } }] }
      after  = { rules = [{ conditions = { prefix = "" }, delete_objects_transition = { condition = { max_age = 1 } } }] }
    }
    misses    = {
      before = { rules = [{ conditions = { prefix = "a/" } }] }
      after  = { rules = [{ conditions = { prefix = "b/" } }] }
    }
  }

  fact "rules" {
    attributes = ["rules"]
    effects    = ["none"]
    level      = "minor"
    message    = "objects are kept longer or moved to another storage class: routine"
    evidence   = "documented"
  }

  fact "stays-in-place" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the rules stay and go on deleting: the provider only forgets it, nothing changes at Cloudflare"
    source   = "https://github.com/cloudflare/terraform-provider-cloudflare/blob/main/internal/services/r2_bucket_lifecycle/resource.go"
    evidence = "schema"
  }
}

resource "cloudflare_r2_bucket_lock" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/r2_bucket_lock"

  fact "lock-removed" {
    attribute = "rules"
    when      = "element_removed"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "objects may be deleted or overwritten earlier than before"
    evidence  = "documented"
    fires     = { before = { rules = [{ id = "a" }, { id = "b" }] }, after = { rules = [{ id = "a" }] } }
    misses    = { before = { rules = [{ id = "a" }] }, after = { rules = [{ id = "a" }, { id = "b" }] } }
  }

  fact "lock-added" {
    attribute = "rules"
    when      = "element_added"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "objects that match cannot be deleted or overwritten until their time has passed: writers that replace them fail"
    evidence  = "documented"
    fires     = { before = { rules = [{ id = "a" }] }, after = { rules = [{ id = "a" }, { id = "b" }] } }
    misses    = { before = { rules = [{ id = "a" }, { id = "b" }] }, after = { rules = [{ id = "a" }] } }
  }

  fact "stays-in-place" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the locks stay: the provider only forgets it, nothing changes at Cloudflare"
    source   = "https://github.com/cloudflare/terraform-provider-cloudflare/blob/main/internal/services/r2_bucket_lock/resource.go"
    evidence = "schema"
  }
}

resource "cloudflare_r2_bucket_cors" {
  source = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/r2_bucket_cors"

  fact "origin-removed" {
    attribute = "rules"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "web pages of an origin that a removed or changed rule allowed can no longer read or write the bucket"
    advice    = "add the new rule beside the old one first"
    evidence  = "experience"
    fires     = { before = { rules = [{ id = "a" }, { id = "b" }] }, after = { rules = [{ id = "a" }] } }
    misses    = { before = { rules = [{ id = "a" }] }, after = { rules = [{ id = "a" }, { id = "b" }] } }
  }

  fact "origin-added" {
    attribute = "rules"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "web pages of more origins may use the bucket: review which"
    evidence  = "experience"
    fires     = { before = { rules = [{ id = "a" }] }, after = { rules = [{ id = "a" }, { id = "b" }] } }
    misses    = { before = { rules = [{ id = "a" }, { id = "b" }] }, after = { rules = [{ id = "a" }] } }
  }
}

resource "cloudflare_r2_managed_domain" {
  traffic = true
  source  = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/r2_managed_domain"

  fact "public" {
    on        = ["create", "update"]
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone can read the objects of the bucket at its r2.dev address"
    advice    = "use a custom domain with access rules before it"
    evidence  = "documented"
    fires     = { after = { enabled = true } }
    misses    = { after = { enabled = false } }
  }

  fact "not-public" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "readers at the r2.dev address are refused"
    advice    = "move them to a custom domain first"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "stays-in-place" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "public access stays as it is: the provider only forgets it, nothing changes at Cloudflare"
    source   = "https://github.com/cloudflare/terraform-provider-cloudflare/blob/main/internal/services/r2_managed_domain/resource.go"
    evidence = "schema"
  }
}

resource "cloudflare_r2_custom_domain" {
  traffic = true
  source  = "https://registry.terraform.io/providers/cloudflare/cloudflare/latest/docs/resources/r2_custom_domain"

  fact "public" {
    on        = ["create", "update"]
    attribute = "enabled"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone can read the objects of the bucket at the domain, where no access rule stands before it"
    advice    = "put an access application or rules before the domain first"
    evidence  = "documented"
    fires     = { after = { enabled = true } }
    misses    = { after = { enabled = false } }
  }

  fact "not-public" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "readers at the domain are refused"
    advice    = "move them elsewhere first"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "old-clients-refused" {
    attribute = "min_tls"
    when      = { steps_up = ["1.0", "1.1", "1.2", "1.3"] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that speak only older TLS versions are refused"
    advice    = "look at the TLS versions of the traffic first"
    evidence  = "documented"
    fires     = ["1.0", "1.2"]
    misses    = ["1.2", "1.0"]
  }

  fact "domain-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "readers at the domain find nothing"
    advice   = "add the new domain beside the old one first"
    evidence = "experience"
  }

  fact "settings" {
    attributes = ["min_tls", "ciphers", "status", "zone_name"]
    effects    = ["none"]
    level      = "minor"
    message    = "TLS settings and what the domain reports"
    evidence   = "documented"
  }
}
