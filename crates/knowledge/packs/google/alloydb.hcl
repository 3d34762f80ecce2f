provider = "hashicorp/google"
service  = "AlloyDB"

resource "google_alloydb_cluster" {
  stateful = "database cluster"
  traffic  = true
  identity = ["cluster_id", "location"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/alloydb_cluster"

  guard "deletion_protection" { on_delete = "blocked" }

  fact "engine-upgrade" {
    attribute = "database_version"
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "the cluster is upgraded to another major version in place and cannot go back"
    advice    = "take a backup and rehearse on a restored cluster; apply in a maintenance window"
    evidence  = "experience"
  }

  fact "backups-off" {
    attributes = ["automated_backup_policy[*].enabled", "continuous_backup_config[*].enabled"]
    when       = "turns_off"
    effects    = ["data_loss", "guard_removed"]
    level      = "major"
    message    = "backups stop: there is nothing recent to restore from"
    advice     = "keep backups on; keep fewer if cost is the reason"
    evidence   = "documented"
    fires      = [true, false]
    misses     = [false, true]
  }

  fact "recovery-window-cut" {
    attributes = ["continuous_backup_config[*].recovery_window_days", "automated_backup_policy[*].quantity_based_retention[*].count", "automated_backup_policy[*].time_based_retention[*].retention_period"]
    when       = "decreases"
    effects    = ["data_loss", "irreversible"]
    level      = "major"
    message    = "backups beyond the shorter window are deleted"
    advice     = "take an on-demand backup of what must be kept"
    evidence   = "experience"
    fires      = [30, 7]
    misses     = [7, 30]
  }

  fact "promoted" {
    attributes = ["cluster_type", "secondary_config"]
    effects    = ["moves_traffic", "irreversible"]
    level      = "major"
    message    = "the role of the cluster in its replication changes"
    advice     = "stop writes on the primary first, and check that the plan destroys nothing"
    evidence   = "experience"
  }

  fact "network-change" {
    attributes = ["network_config[*].network", "psc_config"]
    effects    = ["outage"]
    level      = "major"
    message    = "the way to the cluster changes"
    advice     = "set the new way up and move the clients first"
    evidence   = "experience"
  }

  fact "initial-password" {
    attributes = ["initial_user[*].password", "initial_user[*].password_wo_version"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "the password of the first user changes: whoever uses the old one is locked out"
    advice     = "give applications users of their own"
    evidence   = "experience"
  }

  fact "deletion-protection-off" {
    attribute = "deletion_protection"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "deletion protection is switched off: a later destroy will delete it"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "settings" {
    attributes = ["display_name", "annotations", "labels", "maintenance_update_policy", "automated_backup_policy[*].backup_window", "automated_backup_policy[*].weekly_schedule", "automated_backup_policy[*].labels", "continuous_backup_config[*].recovery_window_days", "automated_backup_policy[*].quantity_based_retention", "automated_backup_policy[*].time_based_retention", "dataplex_config", "skip_await_major_version_upgrade"]
    effects    = ["none"]
    level      = "minor"
    message    = "windows, longer retention or names change: routine"
    evidence   = "schema"
  }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "the cluster and all its databases are deleted"
    advice   = "take a backup first; make the new cluster beside it and move the clients"
    evidence = "documented"
  }
}

resource "google_alloydb_instance" {
  traffic  = true
  identity = ["instance_id", "cluster"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/alloydb_instance"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "machine-change" {
    attributes = ["machine_config[*].cpu_count", "machine_config[*].machine_type"]
    effects    = ["restarts"]
    level      = "major"
    message    = "the instance changes its machine: connections drop"
    advice     = "apply in a maintenance window, and make sure clients reconnect"
    evidence   = "experience"
  }

  fact "flags" {
    attribute = "database_flags"
    effects   = ["restarts"]
    level     = "major"
    message   = "database flags change, and many of them restart the instance"
    advice    = "look up whether the flag is dynamic; if it is not, apply in a maintenance window"
    evidence  = "experience"
  }

  fact "stopped" {
    attribute = "activation_policy"
    when      = { becomes = "NEVER" }
    effects   = ["outage"]
    level     = "major"
    message   = "the instance is stopped: every connection fails"
    advice    = "drain the clients first"
    evidence  = "documented"
    fires     = ["ALWAYS", "NEVER"]
    misses    = ["NEVER", "ALWAYS"]
  }

  fact "high-availability-off" {
    attribute = "availability_type"
    when      = { leaves = "REGIONAL" }
    effects   = ["degrades", "restarts"]
    level     = "major"
    message   = "the standby in the second zone is dropped: a zone failure becomes an outage"
    advice    = "keep REGIONAL for production"
    evidence  = "experience"
    fires     = ["REGIONAL", "ZONAL"]
    misses    = ["ZONAL", "REGIONAL"]
  }

  fact "high-availability-on" {
    attribute = "availability_type"
    when      = { becomes = "REGIONAL" }
    effects   = ["none"]
    level     = "minor"
    message   = "a standby in a second zone is added: routine"
    evidence  = "schema"
    fires     = ["ZONAL", "REGIONAL"]
    misses    = ["REGIONAL", "ZONAL"]
  }

  fact "public-address-on" {
    attribute = "network_config[*].enable_public_ip"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "the instance gets a public address"
    advice    = "use the Auth Proxy over a private way, and list the networks allowed"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "public-address-off" {
    attribute = "network_config[*].enable_public_ip"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public address goes away: clients that use it can no longer connect"
    advice    = "move the clients first"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "authorized-network-removed" {
    attribute = "network_config[*].authorized_external_networks"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients in the network taken out can no longer connect"
    advice    = "check that nobody connects from there"
    evidence  = "experience"
    fires     = [[{ cidr_range = "203.0.113.0/24" }], []]
    misses    = [[], [{ cidr_range = "203.0.113.0/24" }]]
  }

  fact "connectors-enforced" {
    attribute = "client_connection_config[*].require_connectors"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "direct connections are refused: only the Auth Proxy and the connectors get in"
    advice    = "move every client to a connector first"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "tls-enforced" {
    attribute = "client_connection_config[*].ssl_config[*].ssl_mode"
    when      = { becomes = "ENCRYPTED_ONLY" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that connect without TLS are refused"
    advice    = "switch every client to TLS first"
    evidence  = "experience"
    fires     = ["ALLOW_UNENCRYPTED_AND_ENCRYPTED", "ENCRYPTED_ONLY"]
    misses    = ["ENCRYPTED_ONLY", "ALLOW_UNENCRYPTED_AND_ENCRYPTED"]
  }

  fact "read-nodes-cut" {
    attribute = "read_pool_config[*].node_count"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer nodes in the read pool: reads slow down or fail"
    evidence  = "schema"
    fires     = [4, 2]
    misses    = [2, 4]
  }

  fact "read-nodes-more" {
    attribute = "read_pool_config[*].node_count"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more nodes in the read pool: routine"
    evidence  = "schema"
    fires     = [2, 4]
    misses    = [4, 2]
  }

  fact "settings" {
    attributes = ["display_name", "annotations", "labels", "query_insights_config", "network_config[*].authorized_external_networks", "psc_instance_config", "connection_pool_config", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "insights, pooling or wider access change: routine"
    evidence   = "schema"
  }

  fact "instance-lost" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the endpoint of the cluster goes away; the data stays in the cluster"
    advice   = "make the new instance first and move the clients"
    evidence = "experience"
  }
}

resource "google_alloydb_user" {
  identity = ["user_id", "cluster"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/alloydb_user"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "password-changed" {
    attributes = ["password", "password_wo_version"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "the password changes at once: clients with the old one cannot log in"
    advice     = "add a second user, move the clients, then remove the first"
    evidence   = "experience"
  }

  fact "roles-removed" {
    attribute = "database_roles"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the user loses database roles"
    advice    = "check what the user still does with the role first"
    evidence  = "experience"
    fires     = [["reader", "writer"], ["reader"]]
    misses    = [["reader"], ["reader", "writer"]]
  }

  fact "roles-added" {
    attribute = "database_roles"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "the user gains a database role: routine"
    evidence  = "schema"
    fires     = [["reader"], ["reader", "writer"]]
    misses    = [["reader", "writer"], ["reader"]]
  }

  fact "user-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the login goes away: clients that use it are refused"
    advice   = "make the new user first and move the clients"
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

resource "google_alloydb_backup" {
  stateful = "backup"
  identity = ["backup_id", "cluster_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/alloydb_backup"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "settings" {
    attributes = ["display_name", "labels", "annotations", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "names change: routine"
    evidence   = "schema"
  }

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible"]
    level    = "major"
    message  = "the backup is deleted: there is no restoring from it"
    advice   = "check that a newer backup exists"
    evidence = "experience"
  }
}
