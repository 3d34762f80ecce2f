provider = "hashicorp/google"
service  = "Cloud Storage"

resource "google_storage_bucket" {
  stateful = "objects"
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/storage_bucket"

  guard "force_destroy" { on_delete = "empties" }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "objects-expire" {
    attribute = "lifecycle_rule[*].action[*].type"
    when      = { becomes = "Delete" }
    effects   = ["data_loss", "irreversible"]
    level     = "major"
    message   = "a lifecycle rule starts to delete objects: what it matches goes within a day"
    advice    = "list the objects that match first; turn on versioning or soft delete"
    evidence  = "experience"
    fires     = { before = { lifecycle_rule = [{ action = [{ type = "SetStorageClass", storage_class = "NEARLINE" }], condition = [{ age = 30 }] }] }, after = { lifecycle_rule = [{ action = [{ type = "SetStorageClass", storage_class = "NEARLINE" }], condition = [{ age = 30 }] }, { action = [{ type = "Delete" }], condition = [{ age = 30 }] }] } }
    misses    = { before = { lifecycle_rule = [{ action = [{ type = "Delete" }], condition = [{ age = 30 }] }] }, after = { lifecycle_rule = [{ action = [{ type = "SetStorageClass", storage_class = "NEARLINE" }], condition = [{ age = 30 }] }, { action = [{ type = "Delete" }], condition = [{ age = 30 }] }] } }
  }

  fact "objects-expire-sooner" {
    attributes = ["lifecycle_rule[*].condition[*].age", "lifecycle_rule[*].condition[*].days_since_noncurrent_time", "lifecycle_rule[*].condition[*].num_newer_versions", "lifecycle_rule[*].condition[*].days_since_custom_time"]
    when       = "decreases"
    only_if    = { after = "lifecycle_rule[*].action[*].type", is = "Delete" }
    effects    = ["data_loss", "irreversible"]
    level      = "major"
    message    = "a rule that deletes objects takes younger ones: those between the limits go within a day"
    advice     = "list the objects that match first; turn on versioning or soft delete"
    evidence   = "experience"
    fires      = { before = { lifecycle_rule = [{ action = [{ type = "Delete" }], condition = [{ age = 30 }] }] }, after = { lifecycle_rule = [{ action = [{ type = "Delete" }], condition = [{ age = 7 }] }] } }
    misses     = { before = { lifecycle_rule = [{ action = [{ type = "Delete" }], condition = [{ age = 7 }] }] }, after = { lifecycle_rule = [{ action = [{ type = "Delete" }], condition = [{ age = 30 }] }] } }
  }

  fact "more-objects-expire" {
    attributes = ["lifecycle_rule[*].condition[*].matches_prefix", "lifecycle_rule[*].condition[*].matches_suffix", "lifecycle_rule[*].condition[*].matches_storage_class", "lifecycle_rule[*].condition[*].with_state", "lifecycle_rule[*].condition[*].created_before"]
    only_if    = { all = [{ after = "lifecycle_rule[*].action[*].type", is = "Delete" }, { any = [{ attribute = "lifecycle_rule", when = "element_removed" }, { not = { attribute = "lifecycle_rule[*].action[*].type", when = "set" } }] }] }
    effects    = ["data_loss", "irreversible"]
    level      = "major"
    message    = "a rule that deletes objects matches others"
    advice     = "list the objects that match first; turn on versioning or soft delete"
    evidence   = "experience"
    fires      = { before = { lifecycle_rule = [{ action = [{ type = "Delete" }], condition = [{ age = 30, matches_prefix = ["tmp/"] }] }] }, after = { lifecycle_rule = [{ action = [{ type = "Delete" }], condition = [{ age = 30 }] }] } }
    misses     = { before = { lifecycle_rule = [{ action = [{ type = "Delete" }], condition = [{ age = 30 }] }] }, after = { lifecycle_rule = [{ action = [{ type = "Delete" }], condition = [{ age = 30 }] }, { action = [{ type = "SetStorageClass" }], condition = [{ age = 7, matches_storage_class = ["STANDARD"] }] }] } }
  }

  fact "rules-changed" {
    attribute = "lifecycle_rule"
    effects   = ["none"]
    level     = "minor"
    message   = "lifecycle rules that move objects to another class, or keep them longer: routine"
    evidence  = "schema"
  }

  fact "versioning-off" {
    attribute = "versioning[*].enabled"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "overwritten and deleted objects are no longer kept as older versions"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "versioning-on" {
    attribute = "versioning[*].enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "older versions of objects are kept: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "force-destroy-on" {
    attribute = "force_destroy"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later destroy deletes the bucket with all its objects"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "retention-locked" {
    attribute = "retention_policy[*].is_locked"
    when      = "turns_on"
    effects   = ["irreversible"]
    level     = "major"
    message   = "the retention policy is locked: it can never be shortened or removed again"
    advice    = "lock only after the period has been agreed on"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "retention-cut" {
    attribute = "retention_policy[*].retention_period"
    when      = "decreases"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "objects may be deleted sooner"
    evidence  = "schema"
    fires     = ["31536000", "86400"]
    misses    = ["86400", "31536000"]
  }

  fact "retention-longer" {
    attribute = "retention_policy[*].retention_period"
    when      = "increases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "objects can be neither deleted nor overwritten for a longer time"
    evidence  = "schema"
    fires     = ["86400", "31536000"]
    misses    = ["31536000", "86400"]
  }

  fact "retention-removed" {
    attribute = "retention_policy"
    when      = "unset"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "objects may be deleted and overwritten at any time"
    evidence  = "documented"
    fires     = [[{ retention_period = "86400" }], []]
    misses    = [[], [{ retention_period = "86400" }]]
  }

  fact "retention-set" {
    attribute = "retention_policy"
    when      = "set"
    effects   = ["denies_access"]
    level     = "major"
    message   = "objects can be neither deleted nor overwritten until they are old enough: programs that do so fail"
    advice    = "check which programs overwrite or delete objects"
    evidence  = "documented"
    fires     = [[], [{ retention_period = "86400" }]]
    misses    = [[{ retention_period = "86400" }], []]
  }

  fact "soft-delete-cut" {
    attribute = "soft_delete_policy[*].retention_duration_seconds"
    when      = "decreases"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "deleted objects can be brought back for a shorter time, or not at all"
    evidence  = "documented"
    fires     = [604800, 0]
    misses    = [0, 604800]
  }

  fact "uniform-access" {
    attribute = "uniform_bucket_level_access"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "access lists of single objects stop to count: those who had access through them lose it"
    advice    = "grant the access with IAM first; after 90 days there is no way back"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "object-access-lists" {
    attribute = "uniform_bucket_level_access"
    when      = "turns_off"
    effects   = ["exposes"]
    level     = "major"
    message   = "access lists of single objects count again"
    advice    = "keep it on and grant with IAM"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "public-access-allowed" {
    attribute = "public_access_prevention"
    when      = { leaves = "enforced" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "public access is no longer prevented: grants to everyone count"
    evidence  = "documented"
    fires     = ["enforced", "inherited"]
    misses    = ["inherited", "enforced"]
  }

  fact "public-access-prevented" {
    attribute = "public_access_prevention"
    when      = { becomes = "enforced" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "grants to everyone stop to count: public objects can no longer be read"
    advice    = "check that nothing is served from the bucket to the public"
    evidence  = "documented"
    fires     = ["inherited", "enforced"]
    misses    = ["enforced", "inherited"]
  }

  fact "addresses-restricted" {
    attribute = "ip_filter"
    effects   = ["denies_access"]
    level     = "major"
    message   = "only requests from listed networks are let in"
    advice    = "list every network and service that uses the bucket"
    evidence  = "experience"
  }

  fact "callers-pay" {
    attribute = "requester_pays"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests without a project to bill are refused"
    advice    = "tell the callers to send one first"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "default-key" {
    attribute = "encryption[*].default_kms_key_name"
    effects   = ["degrades"]
    level     = "minor"
    message   = "new objects are encrypted with another key: the old key must be kept for old objects, and the service agent must have the new one"
    evidence  = "schema"
  }

  fact "website-changed" {
    attribute = "website"
    when      = "unset"
    effects   = ["outage"]
    level     = "major"
    message   = "the bucket no longer answers with index and error pages"
    advice    = "move the site first"
    evidence  = "experience"
    fires     = [[{ main_page_suffix = "index.html" }], []]
    misses    = [[], [{ main_page_suffix = "index.html" }]]
  }

  fact "origins-removed" {
    attributes = ["cors[*].origin", "cors[*].method"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "web pages of origins taken out can no longer read the objects"
    advice     = "check which sites use them"
    evidence   = "experience"
    fires      = { before = { cors = [{ origin = ["https://a.example.com"] }] }, after = { cors = [] } }
    misses     = { before = { cors = [{ origin = ["https://a.example.com"] }] }, after = { cors = [{ origin = ["https://a.example.com", "https://b.example.com"] }] } }
  }

  fact "replication-speed" {
    attribute = "rpo"
    when      = { becomes = "DEFAULT" }
    effects   = ["degrades"]
    level     = "minor"
    message   = "objects are copied to the second region later"
    evidence  = "schema"
    fires     = ["ASYNC_TURBO", "DEFAULT"]
    misses    = ["DEFAULT", "ASYNC_TURBO"]
  }

  fact "everyday-settings" {
    attributes = ["labels", "storage_class", "logging", "autoclass", "cors", "website", "default_event_based_hold", "rpo", "soft_delete_policy", "requester_pays", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "class, logging or wider access change: routine"
    evidence   = "schema"
  }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "the bucket goes away: it cannot be deleted with objects in it unless force_destroy is on, which deletes them all"
    advice   = "copy the objects to another bucket first"
    evidence = "documented"
  }

  fact "expiring-bucket-made" {
    on        = ["create"]
    attribute = "lifecycle_rule[*].action[*].type"
    when      = { becomes = "Delete" }
    effects   = ["degrades"]
    level     = "minor"
    message   = "objects will be deleted by a lifecycle rule: routine for a new bucket"
    evidence  = "schema"
    fires     = { after = { lifecycle_rule = [{ action = [{ type = "Delete" }], condition = [{ age = 30 }] }] } }
    misses    = { after = { lifecycle_rule = [{ action = [{ type = "SetStorageClass", storage_class = "NEARLINE" }], condition = [{ age = 30 }] }] } }
  }
}

resource "google_storage_bucket_object" {
  stateful = "object"
  identity = ["name", "bucket"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/storage_bucket_object"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "content-changed" {
    attributes = ["content", "source_md5hash", "detect_md5hash"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "the object is overwritten: without versioning the content before is gone"
    evidence   = "schema"
  }

  fact "hold-lifted" {
    attributes = ["temporary_hold", "event_based_hold"]
    when       = "turns_off"
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "the object may be deleted again"
    evidence   = "schema"
    fires      = [true, false]
    misses     = [false, true]
  }

  fact "settings" {
    attributes = ["retention", "contexts", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "holds or metadata of the object change: routine"
    evidence   = "schema"
  }

  fact "content-replaced" {
    on       = ["replace"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "the object is uploaded anew: routine; it is missing for a moment, and without versioning the content before is gone"
    evidence = "experience"
  }

  fact "object-lost" {
    on       = ["delete"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the object is deleted; without versioning or soft delete it is gone"
    advice   = "check that nobody reads it, and keep a copy"
    evidence = "experience"
  }
}

resource "google_storage_bucket_access_control" {
  identity = ["bucket", "entity"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/storage_bucket_access_control"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "public" {
    on        = ["create"]
    attribute = "entity"
    when      = { becomes = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { after = "entity", known = true }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets this access"
    advice    = "grant it to a group, or serve through a load balancer"
    evidence  = "documented"
    fires     = { after = { entity = "allUsers" } }
    misses    = { after = {}, unknown = ["entity"] }
  }

  fact "role-changed" {
    attribute = "role"
    when      = { leaves = "OWNER" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "someone may do less"
    advice    = "check what they still do"
    evidence  = "experience"
    fires     = ["OWNER", "READER"]
    misses    = ["READER", "OWNER"]
  }

  fact "access-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "someone loses access"
    advice   = "grant the new access first"
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

resource "google_storage_default_object_access_control" {
  identity = ["bucket", "entity"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/storage_default_object_access_control"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "public" {
    on        = ["create"]
    attribute = "entity"
    when      = { becomes = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { after = "entity", known = true }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets this access"
    advice    = "grant it to a group, or serve through a load balancer"
    evidence  = "documented"
    fires     = { after = { entity = "allUsers" } }
    misses    = { after = {}, unknown = ["entity"] }
  }

  fact "role-changed" {
    attribute = "role"
    when      = { leaves = "OWNER" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "someone may do less"
    advice    = "check what they still do"
    evidence  = "experience"
    fires     = ["OWNER", "READER"]
    misses    = ["READER", "OWNER"]
  }

  fact "access-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "someone loses access"
    advice   = "grant the new access first"
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

resource "google_storage_object_access_control" {
  identity = ["bucket", "entity"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/storage_object_access_control"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "public" {
    on        = ["create"]
    attribute = "entity"
    when      = { becomes = ["allUsers", "allAuthenticatedUsers"] }
    only_if   = { after = "entity", known = true }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets this access"
    advice    = "grant it to a group, or serve through a load balancer"
    evidence  = "documented"
    fires     = { after = { entity = "allUsers" } }
    misses    = { after = {}, unknown = ["entity"] }
  }

  fact "role-changed" {
    attribute = "role"
    when      = { leaves = "OWNER" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "someone may do less"
    advice    = "check what they still do"
    evidence  = "experience"
    fires     = ["OWNER", "READER"]
    misses    = ["READER", "OWNER"]
  }

  fact "access-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "someone loses access"
    advice   = "grant the new access first"
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

resource "google_storage_bucket_acl" {
  identity = ["bucket"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/storage_bucket_acl"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "entity-removed" {
    attribute = "role_entity"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "someone loses access: the list is the whole list"
    advice    = "check who uses the bucket first"
    evidence  = "experience"
    fires     = [["OWNER:user-a@example.com", "READER:user-b@example.com"], ["OWNER:user-a@example.com"]]
    misses    = [["OWNER:user-a@example.com"], ["OWNER:user-a@example.com", "READER:user-b@example.com"]]
  }

  fact "public" {
    on        = ["create", "update"]
    attribute = "role_entity"
    when      = { adds = ["READER:allUsers", "READER:allAuthenticatedUsers", "WRITER:allUsers", "OWNER:allUsers"] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets this access"
    advice    = "grant it to a group, or serve through a load balancer"
    evidence  = "experience"
    fires     = [[], ["READER:allUsers"]]
    misses    = [[], ["READER:user-a@example.com"]]
  }

  fact "list-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the access that the list gave ends"
    advice   = "grant the new access first"
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

resource "google_storage_default_object_acl" {
  identity = ["bucket"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/storage_default_object_acl"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "entity-removed" {
    attribute = "role_entity"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "someone loses access: the list is the whole list"
    advice    = "check who uses the bucket first"
    evidence  = "experience"
    fires     = [["OWNER:user-a@example.com", "READER:user-b@example.com"], ["OWNER:user-a@example.com"]]
    misses    = [["OWNER:user-a@example.com"], ["OWNER:user-a@example.com", "READER:user-b@example.com"]]
  }

  fact "public" {
    on        = ["create", "update"]
    attribute = "role_entity"
    when      = { adds = ["READER:allUsers", "READER:allAuthenticatedUsers", "WRITER:allUsers", "OWNER:allUsers"] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets this access"
    advice    = "grant it to a group, or serve through a load balancer"
    evidence  = "experience"
    fires     = [[], ["READER:allUsers"]]
    misses    = [[], ["READER:user-a@example.com"]]
  }

  fact "list-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the access that the list gave ends"
    advice   = "grant the new access first"
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

resource "google_storage_object_acl" {
  identity = ["bucket"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/storage_object_acl"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "entity-removed" {
    attribute = "role_entity"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "someone loses access: the list is the whole list"
    advice    = "check who uses the bucket first"
    evidence  = "experience"
    fires     = [["OWNER:user-a@example.com", "READER:user-b@example.com"], ["OWNER:user-a@example.com"]]
    misses    = [["OWNER:user-a@example.com"], ["OWNER:user-a@example.com", "READER:user-b@example.com"]]
  }

  fact "public" {
    on        = ["create", "update"]
    attribute = "role_entity"
    when      = { adds = ["READER:allUsers", "READER:allAuthenticatedUsers", "WRITER:allUsers", "OWNER:allUsers"] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone on the internet gets this access"
    advice    = "grant it to a group, or serve through a load balancer"
    evidence  = "experience"
    fires     = [[], ["READER:allUsers"]]
    misses    = [[], ["READER:user-a@example.com"]]
  }

  fact "list-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the access that the list gave ends"
    advice   = "grant the new access first"
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

resource "google_storage_hmac_key" {
  identity = ["service_account_email"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/storage_hmac_key"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "disabled" {
    attribute = "state"
    when      = { becomes = "INACTIVE" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "programs that sign with the key are refused"
    advice    = "give them another key first"
    evidence  = "experience"
    fires     = ["ACTIVE", "INACTIVE"]
    misses    = ["INACTIVE", "ACTIVE"]
  }

  fact "key-lost" {
    on       = ["delete", "replace"]
    effects  = ["denies_access", "rotates_credential"]
    level    = "major"
    message  = "programs that sign with the key are refused; the secret cannot be had again"
    advice   = "make the second key first, move the programs, then remove this one"
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

resource "google_storage_notification" {
  identity = ["bucket", "topic"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/storage_notification"

  fact "notices-stop" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "major"
    message  = "changes of objects are no longer announced: what runs on them stops"
    advice   = "have the new notification in place first"
    evidence = "experience"
  }
}

resource "google_storage_transfer_job" {
  identity = ["description"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/storage_transfer_job"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "stopped" {
    attribute = "status"
    when      = { becomes = ["DISABLED", "DELETED"] }
    effects   = ["degrades"]
    level     = "minor"
    message   = "the transfer no longer runs"
    evidence  = "schema"
    fires     = ["ENABLED", "DISABLED"]
    misses    = ["DISABLED", "ENABLED"]
  }

  fact "deletes" {
    attribute = "transfer_spec"
    effects   = ["degrades"]
    level     = "minor"
    message   = "what is copied, and whether extra objects are deleted, changes: read the difference"
    evidence  = "schema"
  }

  fact "schedule" {
    attributes = ["schedule", "notification_config", "event_stream", "replication_spec", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "when the transfer runs changes: routine"
    evidence   = "schema"
  }

  fact "job-removed" {
    on       = ["delete"]
    effects  = ["degrades"]
    level    = "minor"
    message  = "the transfer no longer runs; what was copied stays"
    evidence = "experience"
  }
}

resource "google_storage_managed_folder" {
  stateful = "objects"
  identity = ["name", "bucket"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/storage_managed_folder"

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
    message   = "a later destroy deletes the objects in the folder as well"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "folder-lost" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the folder goes away with the access that was granted on it"
    advice   = "grant the access elsewhere first"
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
