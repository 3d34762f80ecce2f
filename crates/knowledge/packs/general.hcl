# What attributes are called says something of what they do, also on types that no pack knows. Such
# facts are never certain, and give way to any pack on the type. Each source is one type on which
# the attribute does what the fact says.
provider = "any"
service  = "attributes by their names"

resource "*" {
  fact "major-version" {
    attributes = ["engine_version", "kubernetes_version", "cluster_version", "orchestrator_version", "database_version", "mysql_version", "postgres*_version", "redis_version", "kafka_version", "server_version"]
    when       = "version_major_up"
    effects    = ["restarts", "irreversible"]
    level      = "major"
    message    = "a major version upgrade: such objects restart, and mostly cannot go back"
    advice     = "upgrade a copy first, and take a backup"
    source     = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_instance"
    evidence   = "experience"
    fires      = ["14.7", "15.2"]
    misses     = ["14.7", "14.9"]
  }

  fact "kubernetes-version" {
    attributes = ["kubernetes_version", "cluster_version", "orchestrator_version", "min_master_version"]
    when       = "version_minor_up"
    effects    = ["restarts", "irreversible"]
    level      = "major"
    message    = "a Kubernetes version upgrade: control planes and nodes move on and cannot go back"
    advice     = "check removed interfaces and add-ons first, then upgrade a sibling cluster or one pool at a time"
    source     = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster"
    evidence   = "experience"
    fires      = ["1.29", "1.30"]
    misses     = ["1.29.1", "1.29.4"]
  }

  fact "version-down" {
    attributes = ["engine_version", "kubernetes_version", "cluster_version", "orchestrator_version", "database_version", "server_version"]
    when       = "version_down"
    effects    = ["irreversible"]
    level      = "major"
    message    = "a downgrade: mostly refused, or the object is made anew"
    advice     = "restore a backup of the older version beside it"
    source     = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_instance"
    evidence   = "experience"
    fires      = ["15.2", "14.7"]
    misses     = ["14.7", "15.2"]
  }

  fact "public" {
    attributes = ["publicly_accessible", "public_network_access_enabled", "public_access_enabled", "allow_public_*", "assign_public_ip*"]
    when       = "turns_on"
    effects    = ["exposes"]
    level      = "major"
    message    = "it can be reached from the internet"
    advice     = "use a private endpoint, or narrow the firewall first"
    source     = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_instance"
    evidence   = "experience"
    fires      = [false, true]
    misses     = [true, false]
  }

  fact "credential" {
    attributes = ["password", "master_password", "admin_password", "administrator_password", "root_password", "user_password", "db_password", "*_passwd", "secret_key", "client_secret", "access_key", "auth_token", "*_password_wo_version"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "a credential changes: whoever holds the old one may be shut out"
    advice     = "make the new one valid beside the old one first"
    source     = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_instance"
    evidence   = "experience"
  }

  fact "scaled-to-nothing" {
    attributes = ["desired_count", "desired_capacity", "desired_size", "replicas", "replica_count", "node_count", "instance_count", "worker_count", "num_nodes", "target_size"]
    when       = "becomes_zero"
    effects    = ["outage"]
    level      = "major"
    message    = "it is scaled to nothing"
    advice     = "let traffic go elsewhere first"
    source     = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ecs_service"
    evidence   = "experience"
    fires      = [2, 0]
    misses     = [2, 1]
  }

  fact "policy-narrowed" {
    attributes = ["policy", "policy_document", "policy_json", "assume_role_policy", "access_policy", "access_policies", "resource_policy"]
    when       = "policy_narrowed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "the policy allows less than before: someone may lose access"
    advice     = "look through the access logs first"
    source     = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_policy"
    evidence   = "experience"
    fires      = [jsonencode({ Statement = [{ Effect = "Allow", Action = ["a:Read", "a:Write"], Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Action = "a:Read", Resource = "*" }] })]
    misses     = [jsonencode({ Statement = [{ Effect = "Allow", Action = "a:Read", Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Action = ["a:Read", "a:Write"], Resource = "*" }] })]
  }

  fact "policy-opened" {
    attributes = ["policy", "policy_document", "policy_json", "assume_role_policy", "access_policy", "access_policies", "resource_policy"]
    when       = "policy_opened"
    effects    = ["exposes"]
    level      = "major"
    message    = "the policy lets anyone in, without a condition"
    advice     = "name principals, or add a condition"
    source     = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_policy"
    evidence   = "experience"
    fires      = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "a:Read", Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "a:Read", Resource = "*" }] })]
    misses     = [jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "a:Read", Resource = "*" }] }), jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "a:*", Resource = "*" }] })]
  }

  fact "backups-off" {
    attributes = ["backup_retention*", "snapshot_retention*"]
    when       = "becomes_zero"
    effects    = ["data_loss"]
    level      = "major"
    message    = "backups are switched off, and with many services the existing ones go"
    advice     = "take a backup of its own first"
    source     = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_instance"
    evidence   = "experience"
    fires      = [7, 0]
    misses     = [7, 14]
  }

  fact "retention-cut" {
    attributes = ["*retention_days", "*retention_in_days", "*retention_hours", "*retention_period", "*retention_seconds", "*retention_duration", "message_retention*"]
    when       = "decreases"
    effects    = ["data_loss"]
    level      = "major"
    message    = "what is older than the new age is deleted"
    advice     = "export what is still needed first"
    source     = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_log_group"
    evidence   = "experience"
    fires      = [90, 30]
    misses     = [30, 90]
  }

  fact "storage-cut" {
    attributes = ["allocated_storage", "storage_size*", "storage_mb", "storage_gb", "disk_size*", "size_gb", "volume_size"]
    when       = "decreases"
    effects    = ["data_loss"]
    level      = "major"
    message    = "storage shrinks: mostly refused, or the object is made anew"
    advice     = "copy the data to a smaller one beside it"
    source     = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_instance"
    evidence   = "experience"
    fires      = [100, 50]
    misses     = [50, 100]
  }

  fact "ranges-removed" {
    attributes = ["cidr_blocks", "source_ranges", "allowed_cidr*", "authorized_ip_ranges", "ip_rules", "allowed_ips", "load_balancer_source_ranges"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "clients of a range that is removed are cut off"
    advice     = "look through the flow logs first"
    source     = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/service_v1"
    evidence   = "experience"
    fires      = [["10.0.0.0/8", "192.168.0.0/16"], ["10.0.0.0/8"]]
    misses     = [["10.0.0.0/8"], ["10.0.0.0/8", "192.168.0.0/16"]]
  }

  fact "ranges-opened" {
    attributes = ["cidr_blocks", "source_ranges", "allowed_cidr*", "authorized_ip_ranges", "ip_rules", "allowed_ips", "load_balancer_source_ranges"]
    when       = { adds = ["0.0.0.0/0", "::/0"] }
    effects    = ["exposes"]
    level      = "major"
    message    = "everyone is let in"
    advice     = "name the ranges that need it"
    source     = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/service_v1"
    evidence   = "experience"
    fires      = [["10.0.0.0/8"], ["0.0.0.0/0"]]
    misses     = [["10.0.0.0/8"], ["10.0.0.0/8", "192.168.0.0/16"]]
  }

  fact "guard-off" {
    attributes = ["deletion_protection*", "termination_protection*", "delete_protection*", "disable_api_termination", "purge_protection*"]
    when       = "turns_off"
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "a protection against deletion is off: often the first half of a delete"
    source     = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_instance"
    evidence   = "experience"
    fires      = [true, false]
    misses     = [false, true]
  }

  fact "force-on" {
    attributes = ["force_destroy", "force_delete", "skip_final_snapshot", "skip_final_backup", "delete_automated_backups"]
    when       = "turns_on"
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "a later delete takes what is inside along, without a backup"
    source     = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_bucket"
    evidence   = "experience"
    fires      = [false, true]
    misses     = [true, false]
  }

  fact "storage-grown" {
    attributes = ["allocated_storage", "storage_size*", "storage_mb", "storage_gb", "disk_size*", "size_gb", "volume_size"]
    when       = "increases"
    effects    = ["irreversible"]
    level      = "minor"
    message    = "more storage; it mostly cannot shrink again"
    source     = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_instance"
    evidence   = "experience"
    fires      = [50, 100]
    misses     = [100, 50]
  }
}

# Another size mostly means a restart, but only of what runs on one machine.
resource "*instance*" "*_vm" "*_vm_*" "*machine*" "*server*" "*database*" "*_db" "*_db_*" "*sql*" "*redis*" "*cache*" "*cluster*" "*broker*" "*node*" {
  fact "size" {
    attributes = ["instance_type", "instance_class", "node_type", "machine_type", "vm_size", "sku", "sku_name", "tier", "instance_size", "node_size"]
    effects    = ["restarts"]
    level      = "major"
    message    = "another size or tier: mostly a restart"
    advice     = "do it in a maintenance window, or change a standby first"
    source     = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/instance"
    evidence   = "experience"
  }
}
