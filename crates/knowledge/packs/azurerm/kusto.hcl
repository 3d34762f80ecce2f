provider = "hashicorp/azurerm"
service  = "Data Explorer"

resource "azurerm_kusto_cluster" {
  stateful = "cluster"
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kusto_cluster"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the cluster is deleted with every database on it"
    advice   = "export the tables first"
    evidence = "experience"
  }

  fact "resize" {
    attribute = "sku[*].name"
    effects   = ["restarts"]
    level     = "major"
    message   = "the cluster moves to other machines: queries are interrupted"
    advice    = "apply in a quiet hour"
    evidence  = "experience"
  }

  fact "fewer-nodes" {
    attribute = "sku[*].capacity"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "queries become slower"
    evidence  = "schema"
    fires     = [4, 2]
    misses    = [2, 4]
  }

  fact "public-access-off" {
    attribute = "public_network_access_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public endpoint of the cluster closes: whoever has no private endpoint loses it"
    advice    = "create the private endpoints and their DNS first, and check who still connects over the internet"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "public-access-on" {
    attribute = "public_network_access_enabled"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "the cluster becomes reachable from the internet"
    advice    = "reach it through a private endpoint, or allow single addresses only"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "address-removed" {
    attribute = "allowed_ip_ranges"
    when      = "element_removed"
    only_if   = { after = "allowed_ip_ranges", set = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "addresses that may reach the cluster today are shut out"
    advice    = "check that nothing connects from the range that leaves"
    evidence  = "schema"
    fires     = { before = { allowed_ip_ranges = ["203.0.113.0/24", "198.51.100.0/24"] }, after = { allowed_ip_ranges = ["203.0.113.0/24"] } }
    misses    = { before = { allowed_ip_ranges = ["203.0.113.0/24"] }, after = { allowed_ip_ranges = ["203.0.113.0/24", "198.51.100.0/24"] } }
  }

  fact "address-introduced" {
    attribute = "allowed_ip_ranges"
    when      = "set"
    effects   = ["denies_access"]
    level     = "major"
    message   = "until now any address could reach the cluster; from now on only the listed ones"
    advice    = "collect the addresses of every client, pipelines and the nodes themselves included, before restricting"
    evidence  = "schema"
    fires     = [[], ["203.0.113.0/24"]]
    misses    = [["203.0.113.0/24"], []]
  }

  fact "address-dropped" {
    attribute = "allowed_ip_ranges"
    when      = "unset"
    effects   = ["exposes"]
    level     = "major"
    message   = "without a list any address can reach the cluster"
    advice    = "keep the list, or close the public endpoint first"
    evidence  = "schema"
    fires     = [["203.0.113.0/24"], []]
    misses    = [[], ["203.0.113.0/24"]]
  }

  fact "address-everyone" {
    attribute = "allowed_ip_ranges"
    when      = { adds = ["0.0.0.0/0", "0.0.0.0", "*", "Internet"] }
    effects   = ["exposes"]
    level     = "major"
    message   = "every address of the internet may reach the cluster"
    advice    = "list the addresses that are needed"
    evidence  = "schema"
    fires     = [["203.0.113.0/24"], ["203.0.113.0/24", "0.0.0.0/0"]]
    misses    = [["203.0.113.0/24"], ["203.0.113.0/24", "198.51.100.0/24"]]
  }

  fact "address-added" {
    attribute = "allowed_ip_ranges"
    effects   = ["none"]
    level     = "minor"
    message   = "another address is allowed: routine"
    evidence  = "schema"
  }

  fact "outbound-closed" {
    attribute = "outbound_network_access_restricted"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the cluster may only call the listed names"
    advice    = "list them first"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "routine-settings" {
    attributes = ["sku[*].capacity", "optimized_auto_scale", "auto_stop_enabled", "streaming_ingestion_enabled", "purge_enabled", "language_extension", "disk_encryption_enabled", "trusted_external_tenants", "identity"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings of the cluster: routine"
    evidence   = "experience"
  }
}

resource "azurerm_kusto_database" {
  stateful = "database"
  identity = ["name", "cluster_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kusto_database"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "every table of the database is deleted"
    advice   = "export the tables, and protect it with prevent_destroy"
    evidence = "documented"
  }

  fact "kept-shorter" {
    attribute = "soft_delete_period"
    when      = "decreases"
    effects   = ["data_loss"]
    level     = "major"
    message   = "older rows are deleted"
    advice    = "export what must be kept first"
    evidence  = "schema"
    fires     = ["P365D", "P31D"]
    misses    = ["P31D", "P365D"]
  }

  fact "cache-shorter" {
    attribute = "hot_cache_period"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "queries on older rows become slower"
    evidence  = "schema"
    fires     = ["P31D", "P7D"]
    misses    = ["P7D", "P31D"]
  }

  fact "routine-settings" {
    attributes = ["soft_delete_period", "hot_cache_period"]
    effects    = ["none"]
    level      = "minor"
    message    = "rows are kept longer: routine"
    evidence   = "schema"
  }
}

resource "azurerm_kusto_cluster_principal_assignment" "azurerm_kusto_database_principal_assignment" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kusto_cluster_principal_assignment"

  fact "role-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the principal loses its access"
    advice   = "give it the other role first"
    evidence = "schema"
  }
}
