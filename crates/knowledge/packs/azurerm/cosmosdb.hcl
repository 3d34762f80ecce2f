provider = "hashicorp/azurerm"
service  = "Cosmos DB"

resource "azurerm_cosmosdb_account" {
  stateful = "database account"
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/cosmosdb_account"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the account is deleted with every database in it"
    advice   = "continuous backup keeps a deleted account for some days only: copy the data first, and put a lock on the account"
    evidence = "experience"
  }

  fact "region-order" {
    attribute = "geo_location"
    when      = "element_removed"
    only_if   = { not = { any = [{ attribute = "geo_location[*].location", when = "element_removed" }, { attribute = "geo_location[*].zone_redundant", when = "changed" }] } }
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the regions take over in another order: another region may take the writes"
    advice    = "let the new write region catch up, and check the preferred regions of the clients"
    evidence  = "schema"
    fires     = { before = { geo_location = [{ location = "westeurope", failover_priority = 0 }, { location = "northeurope", failover_priority = 1 }] }, after = { geo_location = [{ location = "northeurope", failover_priority = 0 }, { location = "westeurope", failover_priority = 1 }] } }
    misses    = { before = { geo_location = [{ location = "westeurope", failover_priority = 0 }] }, after = { geo_location = [{ location = "westeurope", failover_priority = 0 }, { location = "northeurope", failover_priority = 1 }] } }
  }

  fact "region-removed" {
    attribute = "geo_location[*].location"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "a region leaves the account: clients there are sent elsewhere"
    advice    = "check the preferred regions of the clients, and remove a region only after it is no longer the write region"
    evidence  = "schema"
    fires     = { before = { geo_location = [{ location = "westeurope", failover_priority = 0 }, { location = "northeurope", failover_priority = 1 }] }, after = { geo_location = [{ location = "westeurope", failover_priority = 0 }] } }
    misses    = { before = { geo_location = [{ location = "westeurope", failover_priority = 0 }] }, after = { geo_location = [{ location = "westeurope", failover_priority = 0 }, { location = "northeurope", failover_priority = 1 }] } }
  }

  fact "consistency-weaker" {
    attribute = "consistency_policy[*].consistency_level"
    when      = { steps_down = ["Eventual", "ConsistentPrefix", "Session", "BoundedStaleness", "Strong"] }
    effects   = ["degrades"]
    level     = "major"
    message   = "readers may see older data, or in another order, than the level promised until now"
    advice    = "check that no reader relies on its own or the latest writes; a client can also ask for a weaker level by itself"
    evidence  = "experience"
    fires     = ["Strong", "Eventual"]
    misses    = ["Session", "BoundedStaleness"]
  }

  fact "consistency-stronger" {
    attribute = "consistency_policy[*].consistency_level"
    effects   = ["degrades"]
    level     = "minor"
    message   = "reads cost more, and writes wait for other regions"
    evidence  = "experience"
  }

  fact "multi-write-off" {
    attribute = "multiple_write_locations_enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "only one region takes writes: clients that wrote elsewhere are sent there"
    advice    = "have the clients use the write region first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "failover-off" {
    attribute = "automatic_failover_enabled"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "minor"
    message   = "when the write region fails, nobody takes over by itself"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "public-access-off" {
    attribute = "public_network_access_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public endpoint of the account closes: whoever has no private endpoint loses it"
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
    message   = "the account becomes reachable from the internet"
    advice    = "reach it through a private endpoint, or allow single addresses only"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "address-removed" {
    attribute = "ip_range_filter"
    when      = "element_removed"
    only_if   = { after = "ip_range_filter", set = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "addresses that may reach the account today are shut out"
    advice    = "check that nothing connects from the range that leaves"
    evidence  = "schema"
    fires     = { before = { ip_range_filter = ["203.0.113.0/24", "198.51.100.0/24"] }, after = { ip_range_filter = ["203.0.113.0/24"] } }
    misses    = { before = { ip_range_filter = ["203.0.113.0/24"] }, after = { ip_range_filter = ["203.0.113.0/24", "198.51.100.0/24"] } }
  }

  fact "address-introduced" {
    attribute = "ip_range_filter"
    when      = "set"
    effects   = ["denies_access"]
    level     = "major"
    message   = "until now any address could reach the account; from now on only the listed ones"
    advice    = "collect the addresses of every client, pipelines and the nodes themselves included, before restricting"
    evidence  = "schema"
    fires     = [[], ["203.0.113.0/24"]]
    misses    = [["203.0.113.0/24"], []]
  }

  fact "address-dropped" {
    attribute = "ip_range_filter"
    when      = "unset"
    effects   = ["exposes"]
    level     = "major"
    message   = "without a list any address can reach the account"
    advice    = "keep the list, or close the public endpoint first"
    evidence  = "schema"
    fires     = [["203.0.113.0/24"], []]
    misses    = [[], ["203.0.113.0/24"]]
  }

  fact "address-everyone" {
    attribute = "ip_range_filter"
    when      = { adds = ["0.0.0.0/0", "0.0.0.0", "*", "Internet"] }
    effects   = ["exposes"]
    level     = "major"
    message   = "every address of the internet may reach the account"
    advice    = "list the addresses that are needed"
    evidence  = "schema"
    fires     = [["203.0.113.0/24"], ["203.0.113.0/24", "0.0.0.0/0"]]
    misses    = [["203.0.113.0/24"], ["203.0.113.0/24", "198.51.100.0/24"]]
  }

  fact "address-added" {
    attribute = "ip_range_filter"
    effects   = ["none"]
    level     = "minor"
    message   = "another address is allowed: routine"
    evidence  = "schema"
  }

  fact "network-filter-on" {
    attribute = "is_virtual_network_filter_enabled"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "only the listed subnets reach the account"
    advice    = "list the subnets of all clients first"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "network-filter-off" {
    attribute = "is_virtual_network_filter_enabled"
    when      = "turns_off"
    effects   = ["exposes"]
    level     = "major"
    message   = "the account no longer checks from which subnet a request comes"
    advice    = "keep the filter, or close the public endpoint first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "subnet-removed" {
    attribute = "virtual_network_rule"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients in a subnet lose the account"
    advice    = "give them a private endpoint first"
    evidence  = "schema"
    fires     = [[{ id = "a" }, { id = "b" }], [{ id = "a" }]]
    misses    = [[{ id = "a" }], [{ id = "a" }, { id = "b" }]]
  }

  fact "keys-off" {
    attribute = "local_authentication_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests that are signed with account keys are refused"
    advice    = "move every client to directory roles first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "keys-off-former-name" {
    attribute = "local_authentication_disabled"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "requests that are signed with account keys are refused"
    advice    = "move every client to directory roles first"
    source    = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/5.0-upgrade-guide"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "metadata-writes-off" {
    attribute = "access_key_metadata_writes_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "databases and containers can no longer be changed with account keys"
    advice    = "move scripts that do so to directory roles first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "tls-floor-raised" {
    attribute = "minimal_tls_version"
    when      = { leaves = ["Tls", "Tls11"] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that only speak older TLS are refused"
    advice    = "find the old clients in the logs first"
    evidence  = "experience"
    fires     = ["Tls", "Tls12"]
    misses    = ["Tls12", "Tls"]
  }

  fact "backup-window-cut" {
    attribute = "backup[*].retention_in_hours"
    when      = "decreases"
    only_if   = { after = "backup[*].type", is = "Periodic" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "shorter backup retention: the oldest restore points expire"
    evidence  = "experience"
    fires     = { before = { backup = [{ type = "Periodic", retention_in_hours = 720 }] }, after = { backup = [{ type = "Periodic", retention_in_hours = 48 }] } }
    misses    = { before = { backup = [{ type = "Periodic", retention_in_hours = 48 }] }, after = { backup = [{ type = "Periodic", retention_in_hours = 720 }] } }
  }

  fact "backup-tier-cut" {
    attribute = "backup[*].tier"
    when      = { becomes = "Continuous7Days" }
    only_if   = { before = "backup[*].tier", is = "Continuous30Days" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "points in time older than a week can no longer be restored"
    evidence  = "experience"
    fires     = { before = { backup = [{ tier = "Continuous30Days" }] }, after = { backup = [{ tier = "Continuous7Days" }] } }
    misses    = { before = { backup = [{ tier = "Continuous7Days" }] }, after = { backup = [{ tier = "Continuous30Days" }] } }
  }

  fact "continuous-backup" {
    attribute = "backup[*].type"
    when      = { becomes = "Continuous" }
    effects   = ["irreversible"]
    level     = "minor"
    message   = "continuous backup cannot be changed back to periodic: routine"
    evidence  = "documented"
    fires     = ["Periodic", "Continuous"]
    misses    = ["Continuous", "Periodic"]
  }

  fact "server-version" {
    attribute = "mongo_server_version"
    when      = "version_up"
    effects   = ["irreversible"]
    level     = "major"
    message   = "the MongoDB interface speaks another version: drivers may see other behaviour"
    advice    = "test the drivers against an account of that version first"
    evidence  = "experience"
    fires     = ["4.2", "7.0"]
    misses    = ["7.0", "4.2"]
  }

  fact "throughput-ceiling" {
    attribute = "capacity[*].total_throughput_limit"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "less throughput may be used in all"
    evidence  = "schema"
    fires     = [10000, 4000]
    misses    = [4000, 10000]
  }

  fact "identity-removed" {
    attribute = "identity"
    when      = "unset"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the managed identity is removed: the account loses what the identity was allowed to reach"
    advice    = "give the replacement identity its role assignments first, then remove the old one in a later change"
    evidence  = "experience"
    fires     = [[{ type = "SystemAssigned" }], []]
    misses    = [[], [{ type = "SystemAssigned" }]]
  }

  fact "system-identity-dropped" {
    attribute = "identity[*].type"
    when      = { becomes = "UserAssigned" }
    only_if   = { before = "identity[*].type", is = ["SystemAssigned", "SystemAssigned, UserAssigned"] }
    effects   = ["denies_access", "irreversible"]
    level     = "major"
    message   = "the system-assigned identity is deleted, with every role granted to it"
    advice    = "keep \"SystemAssigned, UserAssigned\" until nothing uses the system-assigned principal any more"
    evidence  = "experience"
    fires     = { before = { identity = [{ type = "SystemAssigned" }] }, after = { identity = [{ type = "UserAssigned" }] } }
    misses    = { before = { identity = [{ type = "UserAssigned" }] }, after = { identity = [{ type = "SystemAssigned, UserAssigned" }] } }
  }

  fact "identity-ids-removed" {
    attribute = "identity[*].identity_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a user-assigned identity is taken away from the account"
    advice    = "move the workload to the other identity before detaching this one"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "identity-added" {
    attributes = ["identity[*].type", "identity[*].identity_ids"]
    effects    = ["none"]
    level      = "minor"
    message    = "an identity is added: routine"
    evidence   = "schema"
  }

  fact "routine-settings" {
    attributes = ["automatic_failover_enabled", "multiple_write_locations_enabled", "geo_location", "partition_merge_enabled", "burst_capacity_enabled", "capabilities", "analytical_storage", "capacity", "cors_rule", "network_acl_bypass_for_azure_services", "network_acl_bypass_ids", "default_identity_type", "backup[*].interval_in_minutes", "backup[*].storage_redundancy", "virtual_network_rule", "consistency_policy[*].max_interval_in_seconds", "consistency_policy[*].max_staleness_prefix", "backup[*].retention_in_hours", "backup[*].tier", "backup[*].type"]
    effects    = ["none"]
    level      = "minor"
    message    = "added regions and settings of the account: routine"
    evidence   = "experience"
  }
}

resource "azurerm_cosmosdb_sql_database" "azurerm_cosmosdb_mongo_database" "azurerm_cosmosdb_cassandra_keyspace" "azurerm_cosmosdb_gremlin_database" {
  stateful = "database"
  identity = ["name", "account_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/cosmosdb_sql_database"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the database is deleted with everything in it"
    advice   = "copy the data to the new database first"
    evidence = "experience"
  }

  fact "throughput-cut" {
    attributes = ["throughput", "autoscale_settings[*].max_throughput"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "less throughput: requests above it are turned away"
    evidence   = "schema"
    fires      = { before = { throughput = 4000 }, after = { throughput = 400 } }
    misses     = { before = { throughput = 400 }, after = { throughput = 4000 } }
  }

  fact "throughput" {
    attributes = ["throughput", "autoscale_settings"]
    effects    = ["none"]
    level      = "minor"
    message    = "more throughput: routine"
    evidence   = "schema"
  }
}

resource "azurerm_cosmosdb_sql_container" {
  stateful = "container of items"
  identity = ["name", "database_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/cosmosdb_sql_container"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "every item in the container is deleted"
    advice   = "create the new container beside this one, copy the items and move the clients, then remove it"
    evidence = "experience"
  }

  fact "throughput-cut" {
    attributes = ["throughput", "autoscale_settings[*].max_throughput"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "less throughput: requests above it are turned away"
    evidence   = "schema"
    fires      = { before = { throughput = 4000 }, after = { throughput = 400 } }
    misses     = { before = { throughput = 400 }, after = { throughput = 4000 } }
  }

  fact "throughput" {
    attributes = ["throughput", "autoscale_settings", "indexing_policy", "partition_key_version", "default_ttl", "analytical_storage_ttl"]
    effects    = ["none"]
    level      = "minor"
    message    = "more throughput: routine"
    evidence   = "schema"
  }

  fact "items-expire" {
    attribute = "default_ttl"
    only_if   = { all = [{ any = [{ before = "default_ttl", set = false }, { before = "default_ttl", is = [-1, 0] }] }, { not = { any = [{ after = "default_ttl", set = false }, { after = "default_ttl", is = [-1, 0] }] } }] }
    effects   = ["data_loss"]
    level     = "major"
    message   = "items without a time to live of their own are deleted once they are that old"
    advice    = "backfill the time on the items that must stay, or use -1 first"
    evidence  = "experience"
    fires     = { before = { default_ttl = -1 }, after = { default_ttl = 86400 } }
    misses    = { before = { default_ttl = 86400 }, after = { default_ttl = -1 } }
  }

  fact "items-expire-sooner" {
    attribute = "default_ttl"
    when      = "decreases"
    only_if   = { not = { after = "default_ttl", is = [-1, 0] } }
    effects   = ["data_loss"]
    level     = "major"
    message   = "items older than the new time to live are deleted"
    advice    = "copy what must be kept first"
    evidence  = "experience"
    fires     = { before = { default_ttl = 86400 }, after = { default_ttl = 3600 } }
    misses    = { before = { default_ttl = 86400 }, after = { default_ttl = -1 } }
  }

  fact "analytical-expire" {
    attribute = "analytical_storage_ttl"
    only_if   = { any = [{ all = [{ before = "analytical_storage_ttl", is = -1 }, { after = "analytical_storage_ttl", set = true }, { not = { after = "analytical_storage_ttl", is = -1 } }] }, { all = [{ attribute = "analytical_storage_ttl", when = "decreases" }, { not = { after = "analytical_storage_ttl", is = -1 } }] }] }
    effects   = ["data_loss"]
    level     = "major"
    message   = "older rows of the analytical store are deleted"
    advice    = "copy what must be kept first"
    evidence  = "experience"
    fires     = { before = { analytical_storage_ttl = -1 }, after = { analytical_storage_ttl = 86400 } }
    misses    = { before = { analytical_storage_ttl = 86400 }, after = { analytical_storage_ttl = -1 } }
  }
}

resource "azurerm_cosmosdb_mongo_collection" {
  stateful = "collection of documents"
  identity = ["name", "database_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/cosmosdb_mongo_collection"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "every document in the collection is deleted"
    advice   = "create the new collection beside this one, copy the documents and move the clients, then remove it"
    evidence = "experience"
  }

  fact "throughput-cut" {
    attributes = ["throughput", "autoscale_settings[*].max_throughput"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "less throughput: requests above it are turned away"
    evidence   = "schema"
    fires      = { before = { throughput = 4000 }, after = { throughput = 400 } }
    misses     = { before = { throughput = 400 }, after = { throughput = 4000 } }
  }

  fact "throughput" {
    attributes = ["throughput", "autoscale_settings", "default_ttl_seconds"]
    effects    = ["none"]
    level      = "minor"
    message    = "more throughput: routine"
    evidence   = "schema"
  }

  fact "documents-expire" {
    attribute = "default_ttl_seconds"
    only_if   = { all = [{ any = [{ before = "default_ttl_seconds", set = false }, { before = "default_ttl_seconds", is = [-1, 0] }] }, { not = { any = [{ after = "default_ttl_seconds", set = false }, { after = "default_ttl_seconds", is = [-1, 0] }] } }] }
    effects   = ["data_loss"]
    level     = "major"
    message   = "documents without a time to live of their own are deleted once they are that old"
    advice    = "backfill the time on the documents that must stay, or use -1 first"
    evidence  = "experience"
    fires     = { before = { default_ttl_seconds = -1 }, after = { default_ttl_seconds = 86400 } }
    misses    = { before = { default_ttl_seconds = 86400 }, after = { default_ttl_seconds = -1 } }
  }

  fact "documents-expire-sooner" {
    attribute = "default_ttl_seconds"
    when      = "decreases"
    only_if   = { not = { after = "default_ttl_seconds", is = [-1, 0] } }
    effects   = ["data_loss"]
    level     = "major"
    message   = "documents older than the new time to live are deleted"
    advice    = "copy what must be kept first"
    evidence  = "experience"
    fires     = { before = { default_ttl_seconds = 86400 }, after = { default_ttl_seconds = 3600 } }
    misses    = { before = { default_ttl_seconds = 86400 }, after = { default_ttl_seconds = -1 } }
  }

  fact "index-removed" {
    attribute = "index"
    when      = "element_removed"
    effects   = ["degrades"]
    level     = "minor"
    message   = "queries that used the index become slow or fail"
    evidence  = "schema"
    fires     = [[{ keys = ["_id"] }, { keys = ["email"] }], [{ keys = ["_id"] }]]
    misses    = [[{ keys = ["_id"] }], [{ keys = ["_id"] }, { keys = ["email"] }]]
  }

  fact "index" {
    attribute = "index"
    effects   = ["none"]
    level     = "minor"
    message   = "an index is added: routine"
    evidence  = "schema"
  }
}

resource "azurerm_cosmosdb_cassandra_table" "azurerm_cosmosdb_gremlin_graph" {
  stateful = "container of rows"
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/cosmosdb_cassandra_table"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "everything in it is deleted"
    advice   = "create the new one beside it, copy the data and move the clients, then remove it"
    evidence = "experience"
  }

  fact "throughput-cut" {
    attributes = ["throughput", "autoscale_settings[*].max_throughput"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "less throughput: requests above it are turned away"
    evidence   = "schema"
    fires      = { before = { throughput = 4000 }, after = { throughput = 400 } }
    misses     = { before = { throughput = 400 }, after = { throughput = 4000 } }
  }

  fact "throughput" {
    attributes = ["throughput", "autoscale_settings", "default_ttl"]
    effects    = ["none"]
    level      = "minor"
    message    = "more throughput: routine"
    evidence   = "schema"
  }

  fact "rows-expire" {
    attribute = "default_ttl"
    only_if   = { all = [{ any = [{ before = "default_ttl", set = false }, { before = "default_ttl", is = [-1, 0] }] }, { not = { any = [{ after = "default_ttl", set = false }, { after = "default_ttl", is = [-1, 0] }] } }] }
    effects   = ["data_loss"]
    level     = "major"
    message   = "rows without a time to live of their own are deleted once they are that old"
    advice    = "backfill the time on the rows that must stay, or use -1 first"
    evidence  = "experience"
    fires     = { before = { default_ttl = -1 }, after = { default_ttl = 86400 } }
    misses    = { before = { default_ttl = 86400 }, after = { default_ttl = -1 } }
  }

  fact "rows-expire-sooner" {
    attribute = "default_ttl"
    when      = "decreases"
    only_if   = { not = { after = "default_ttl", is = [-1, 0] } }
    effects   = ["data_loss"]
    level     = "major"
    message   = "rows older than the new time to live are deleted"
    advice    = "copy what must be kept first"
    evidence  = "experience"
    fires     = { before = { default_ttl = 86400 }, after = { default_ttl = 3600 } }
    misses    = { before = { default_ttl = 86400 }, after = { default_ttl = -1 } }
  }
}

resource "azurerm_cosmosdb_table" {
  stateful = "table"
  identity = ["name", "account_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/cosmosdb_table"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "every row in the table is deleted"
    advice   = "copy the rows to the new table first"
    evidence = "experience"
  }

  fact "throughput-cut" {
    attributes = ["throughput", "autoscale_settings[*].max_throughput"]
    when       = "decreases"
    effects    = ["degrades"]
    level      = "minor"
    message    = "less throughput: requests above it are turned away"
    evidence   = "schema"
    fires      = { before = { throughput = 4000 }, after = { throughput = 400 } }
    misses     = { before = { throughput = 400 }, after = { throughput = 4000 } }
  }

  fact "throughput" {
    attributes = ["throughput", "autoscale_settings"]
    effects    = ["none"]
    level      = "minor"
    message    = "more throughput: routine"
    evidence   = "schema"
  }
}

resource "azurerm_cosmosdb_sql_role_assignment" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/cosmosdb_sql_role_assignment"

  fact "role-changed" {
    attribute = "role_definition_id"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the principal may do other things than before"
    advice    = "compare both roles first"
    evidence  = "schema"
  }

  fact "role-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the principal loses its access to the data"
    advice   = "give it the other role first"
    evidence = "schema"
  }
}

resource "azurerm_mongo_cluster" {
  stateful = "database cluster"
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/mongo_cluster"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the cluster is deleted with every database in it"
    advice   = "dump the data or restore it to another cluster first"
    evidence = "experience"
  }

  fact "version-upgrade" {
    attribute = "version"
    when      = "version_up"
    effects   = ["irreversible", "restarts"]
    level     = "major"
    message   = "the servers are upgraded one after another and cannot go back"
    advice    = "test the drivers against that version first, and apply in a quiet hour"
    evidence  = "experience"
    fires     = ["6.0", "7.0"]
    misses    = ["7.0", "6.0"]
  }

  fact "resize" {
    attribute = "compute_tier"
    effects   = ["restarts"]
    level     = "major"
    message   = "the nodes move to other hardware: connections break"
    advice    = "apply in a quiet hour, with clients that retry"
    evidence  = "experience"
  }

  fact "ha-off" {
    attribute = "high_availability_mode"
    when      = { becomes = "Disabled" }
    effects   = ["degrades"]
    level     = "major"
    message   = "the standby nodes are removed: a failure of a node or its zone is an outage"
    advice    = "keep the standby for production; remove it only where an outage of the zone is acceptable"
    evidence  = "schema"
    fires     = ["ZoneRedundantPreferred", "Disabled"]
    misses    = ["Disabled", "ZoneRedundantPreferred"]
  }

  fact "storage-grow" {
    attribute = "storage_size_in_gb"
    when      = "increases"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "more storage, which cannot shrink again: routine"
    evidence  = "experience"
    fires     = [128, 256]
    misses    = [256, 128]
  }

  fact "public-access-off" {
    attribute = "public_network_access"
    when      = { becomes = "Disabled" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public endpoint closes"
    advice    = "create the private endpoints and their DNS first"
    evidence  = "schema"
    fires     = ["Enabled", "Disabled"]
    misses    = ["Disabled", "Enabled"]
  }

  fact "public-access-on" {
    attribute = "public_network_access"
    when      = { becomes = "Enabled" }
    effects   = ["exposes"]
    level     = "major"
    message   = "the cluster becomes reachable from the internet"
    advice    = "reach it through a private endpoint"
    evidence  = "schema"
    fires     = ["Disabled", "Enabled"]
    misses    = ["Enabled", "Disabled"]
  }

  fact "login-method-removed" {
    attribute = "authentication_methods"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that log in that way are refused"
    advice    = "move them to the other method first"
    evidence  = "schema"
    fires     = [["NativeAuth", "MicrosoftEntraID"], ["MicrosoftEntraID"]]
    misses    = [["NativeAuth"], ["NativeAuth", "MicrosoftEntraID"]]
  }

  fact "password-changed" {
    attribute = "administrator_password"
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "clients that use the old administrator password of the cluster can no longer log in"
    advice    = "let applications use accounts of their own; change this one where it is stored first"
    evidence  = "experience"
  }

  fact "routine-settings" {
    attributes = ["high_availability_mode", "authentication_methods"]
    effects    = ["none"]
    level      = "minor"
    message    = "standby nodes or login methods are added: routine"
    evidence   = "schema"
  }
}

resource "azurerm_mongo_cluster_firewall_rule" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/mongo_cluster_firewall_rule"

  fact "rule-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "clients in this range can no longer connect to the cluster"
    advice   = "check the logs for connections from the range before removing it"
    evidence = "schema"
  }

  fact "range-moved" {
    attributes = ["start_ip_address", "end_ip_address"]
    only_if    = { any = [{ attribute = "start_ip_address", when = "version_up" }, { attribute = "end_ip_address", when = "version_down" }] }
    effects    = ["denies_access"]
    level      = "major"
    message    = "addresses that leave the range can no longer connect to the cluster"
    advice     = "add a second rule for the new range, and remove the old one when nothing uses it"
    evidence   = "schema"
    fires      = { before = { start_ip_address = "203.0.113.1", end_ip_address = "203.0.113.9" }, after = { start_ip_address = "203.0.113.5", end_ip_address = "203.0.113.9" } }
    misses     = { before = { start_ip_address = "203.0.113.5", end_ip_address = "203.0.113.9" }, after = { start_ip_address = "203.0.113.5", end_ip_address = "203.0.113.19" } }
  }

  fact "range-widened" {
    attributes = ["start_ip_address", "end_ip_address"]
    effects    = ["none"]
    level      = "minor"
    message    = "more addresses may connect: routine"
    evidence   = "schema"
  }

  fact "open-to-everyone" {
    on        = ["create", "update"]
    attribute = "end_ip_address"
    when      = { becomes = "255.255.255.255" }
    only_if   = { all = [{ after = "start_ip_address", is = "0.0.0.0" }, { after = "end_ip_address", known = true }] }
    effects   = ["exposes"]
    level     = "major"
    message   = "every address of the internet may try to log in to the cluster"
    advice    = "allow the addresses that are needed, or use a private endpoint"
    evidence  = "schema"
    fires     = { after = { start_ip_address = "0.0.0.0", end_ip_address = "255.255.255.255" } }
    misses    = { after = { start_ip_address = "203.0.113.1", end_ip_address = "203.0.113.9" } }
  }
}

resource "azurerm_cosmosdb_postgresql_cluster" {
  stateful = "database cluster"
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/cosmosdb_postgresql_cluster"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the cluster is deleted with every database in it"
    advice   = "dump the data or restore it to another cluster first"
    evidence = "experience"
  }

  fact "version-upgrade" {
    attributes = ["sql_version", "citus_version"]
    when       = "version_up"
    effects    = ["restarts", "irreversible"]
    level      = "major"
    message    = "the cluster is upgraded: it is down while that runs, and cannot go back"
    advice     = "upgrade a restored copy first"
    evidence   = "experience"
    fires      = { before = { sql_version = "14" }, after = { sql_version = "15" } }
    misses     = { before = { sql_version = "15" }, after = { sql_version = "14" } }
  }

  fact "resize" {
    attributes = ["coordinator_vcore_count", "node_vcores", "coordinator_server_edition", "node_server_edition"]
    effects    = ["restarts"]
    level      = "major"
    message    = "the nodes restart on other hardware"
    advice     = "apply in a quiet hour, with clients that retry"
    evidence   = "experience"
  }

  fact "ha-off" {
    attribute = "ha_enabled"
    when      = "turns_off"
    effects   = ["degrades"]
    level     = "major"
    message   = "the standby nodes are removed: a failure of a node or its zone is an outage"
    advice    = "keep the standby for production; remove it only where an outage of the zone is acceptable"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "public-on" {
    attributes = ["coordinator_public_ip_access_enabled", "node_public_ip_access_enabled"]
    when       = "turns_on"
    effects    = ["exposes"]
    level      = "major"
    message    = "nodes get an address on the internet"
    advice     = "reach them through a private endpoint"
    evidence   = "schema"
    fires      = { before = { coordinator_public_ip_access_enabled = false }, after = { coordinator_public_ip_access_enabled = true } }
    misses     = { before = { coordinator_public_ip_access_enabled = true }, after = { coordinator_public_ip_access_enabled = false } }
  }

  fact "public-off" {
    attributes = ["coordinator_public_ip_access_enabled", "node_public_ip_access_enabled"]
    when       = "turns_off"
    effects    = ["denies_access"]
    level      = "major"
    message    = "clients outside the network lose the cluster"
    advice     = "create the private endpoint first"
    evidence   = "schema"
    fires      = { before = { coordinator_public_ip_access_enabled = true }, after = { coordinator_public_ip_access_enabled = false } }
    misses     = { before = { coordinator_public_ip_access_enabled = false }, after = { coordinator_public_ip_access_enabled = true } }
  }

  fact "password-changed" {
    attribute = "administrator_login_password"
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "clients that use the old administrator password of the cluster can no longer log in"
    advice    = "let applications use accounts of their own; change this one where it is stored first"
    evidence  = "experience"
  }

  fact "routine-settings" {
    attributes = ["node_count", "coordinator_storage_quota_in_mb", "node_storage_quota_in_mb", "maintenance_window", "ha_enabled", "preferred_primary_zone"]
    effects    = ["none"]
    level      = "minor"
    message    = "more nodes and storage: routine"
    evidence   = "schema"
  }
}
