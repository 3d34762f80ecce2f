provider = "hashicorp/azurerm"
service  = "Storage accounts"

resource "azurerm_storage_account" {
  stateful = "storage account"
  traffic  = true
  identity = ["name", "resource_group_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/storage_account"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "blobs, files, queues and tables of the account are deleted, and its name may be taken by others"
    advice   = "copy the data first; a management lock stops the accident"
    evidence = "experience"
  }

  fact "fewer-copies" {
    attribute = "account_replication_type"
    when      = { becomes = ["LRS", "ZRS"] }
    only_if   = { before = "account_replication_type", is = ["GRS", "RAGRS", "GZRS", "RAGZRS"] }
    effects   = ["degrades"]
    level     = "minor"
    message   = "the copy in the other region is given up"
    evidence  = "schema"
    fires     = { before = { account_replication_type = "GRS" }, after = { account_replication_type = "LRS" } }
    misses    = { before = { account_replication_type = "LRS" }, after = { account_replication_type = "GRS" } }
  }

  fact "secondary-reads-off" {
    attribute = "account_replication_type"
    when      = { becomes = ["GRS", "GZRS"] }
    only_if   = { before = "account_replication_type", is = ["RAGRS", "RAGZRS"] }
    effects   = ["outage"]
    level     = "major"
    message   = "clients that read from the second region are refused"
    advice    = "point them at the first region"
    evidence  = "schema"
    fires     = { before = { account_replication_type = "RAGRS" }, after = { account_replication_type = "GRS" } }
    misses    = { before = { account_replication_type = "LRS" }, after = { account_replication_type = "GRS" } }
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

  fact "default-deny" {
    attribute = "network_rules[*].default_action"
    when      = { becomes = "Deny" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that no rule names are refused by the account"
    advice    = "list who connects today and allow them before denying the rest"
    evidence  = "schema"
    fires     = ["Allow", "Deny"]
    misses    = ["Deny", "Allow"]
  }

  fact "default-allow" {
    attribute = "network_rules[*].default_action"
    when      = { leaves = "Deny" }
    effects   = ["exposes"]
    level     = "major"
    message   = "clients that no rule names are let in to the account"
    advice    = "add the missing clients as rules and keep the default"
    evidence  = "schema"
    fires     = ["Deny", "Allow"]
    misses    = ["Allow", "Deny"]
  }

  fact "address-removed" {
    attribute = "network_rules[*].ip_rules"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients at an address lose the account"
    advice    = "check the logs for requests from it first"
    evidence  = "schema"
    fires     = [["203.0.113.7", "203.0.113.8"], ["203.0.113.7"]]
    misses    = [["203.0.113.7"], ["203.0.113.7", "203.0.113.8"]]
  }

  fact "subnet-removed" {
    attribute = "network_rules[*].virtual_network_subnet_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients in a subnet lose the account"
    advice    = "give them a private endpoint first"
    evidence  = "schema"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "bypass-removed" {
    attribute = "network_rules[*].bypass"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "Azure services that write here, such as logs, are refused"
    advice    = "check diagnostics and backups that use the account first"
    evidence  = "schema"
    fires     = [["AzureServices", "Logging"], ["Logging"]]
    misses    = [["Logging"], ["AzureServices", "Logging"]]
  }

  fact "keys-off" {
    attribute = "shared_access_key_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients with account keys, or signatures made from them, are refused"
    advice    = "move every client to directory roles first; the provider itself needs storage_use_azuread"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "local-users-off" {
    attributes = ["local_user_enabled", "sftp_enabled"]
    when       = "turns_off"
    effects    = ["denies_access"]
    level      = "major"
    message    = "people who transfer files over SFTP are cut off"
    advice     = "move them elsewhere first"
    evidence   = "schema"
    fires      = { before = { local_user_enabled = true }, after = { local_user_enabled = false } }
    misses     = { before = { local_user_enabled = false }, after = { local_user_enabled = true } }
  }

  fact "plain-http-off" {
    attribute = "https_traffic_only_enabled"
    when      = "turns_on"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that use plain HTTP, or old file protocols, are refused"
    advice    = "find them in the logs first"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "plain-http-on" {
    attribute = "https_traffic_only_enabled"
    when      = "turns_off"
    effects   = ["exposes"]
    level     = "major"
    message   = "data and signatures may travel without encryption"
    advice    = "keep HTTPS only"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "tls-floor-raised" {
    attribute = "min_tls_version"
    when      = { leaves = ["TLS1_0", "TLS1_1"] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that only speak older TLS are refused"
    advice    = "find the old clients in the logs first"
    evidence  = "experience"
    fires     = ["TLS1_0", "TLS1_2"]
    misses    = ["TLS1_2", "TLS1_0"]
  }

  fact "public-blobs-allowed" {
    attribute = "allow_nested_items_to_be_public"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "containers may be opened to everyone"
    advice    = "hand out signatures, or publish through a content network"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "public-blobs-refused" {
    attribute = "allow_nested_items_to_be_public"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "containers that were open to everyone are closed"
    advice    = "check that nothing is read without a login"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "soft-delete-off" {
    attributes = ["blob_properties[*].delete_retention_policy", "blob_properties[*].container_delete_retention_policy", "share_properties[*].retention_policy"]
    when       = "unset"
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "what is deleted from now on cannot be brought back"
    evidence   = "schema"
    fires      = { before = { blob_properties = [{ delete_retention_policy = [{ days = 30 }] }] }, after = { blob_properties = [{ delete_retention_policy = [] }] } }
    misses     = { before = { blob_properties = [{ delete_retention_policy = [] }] }, after = { blob_properties = [{ delete_retention_policy = [{ days = 30 }] }] } }
  }

  fact "soft-delete-shorter" {
    attributes = ["blob_properties[*].delete_retention_policy[*].days", "blob_properties[*].container_delete_retention_policy[*].days", "share_properties[*].retention_policy[*].days", "blob_properties[*].restore_policy[*].days"]
    when       = "decreases"
    effects    = ["guard_removed"]
    level      = "minor"
    message    = "what is deleted can be brought back for a shorter time"
    evidence   = "schema"
    fires      = { before = { blob_properties = [{ delete_retention_policy = [{ days = 30 }] }] }, after = { blob_properties = [{ delete_retention_policy = [{ days = 7 }] }] } }
    misses     = { before = { blob_properties = [{ delete_retention_policy = [{ days = 7 }] }] }, after = { blob_properties = [{ delete_retention_policy = [{ days = 30 }] }] } }
  }

  fact "versioning-off" {
    attribute = "blob_properties[*].versioning_enabled"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "what is overwritten from now on cannot be brought back"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "change-feed-cut" {
    attribute = "blob_properties[*].change_feed_enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "readers of the change feed see no more changes"
    advice    = "check who reads the feed first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "domain-changed" {
    attribute = "custom_domain[*].name"
    only_if   = { before = "custom_domain", set = true }
    effects   = ["outage"]
    level     = "major"
    message   = "the account no longer answers to the old name"
    advice    = "point the old name elsewhere first"
    evidence  = "schema"
    fires     = { before = { custom_domain = [{ name = "one" }] }, after = { custom_domain = [{ name = "two" }] } }
    misses    = { before = { custom_domain = [] }, after = { custom_domain = [{ name = "two" }] } }
  }

  fact "site-off" {
    attribute = "static_website"
    when      = "unset"
    effects   = ["outage"]
    level     = "major"
    message   = "the web site no longer answers"
    advice    = "lead its visitors elsewhere first; leave the block out with ignore_changes where azurerm_storage_account_static_website takes over"
    evidence  = "experience"
    fires     = [[{ index_document = "index.html" }], []]
    misses    = [[], [{ index_document = "index.html" }]]
  }

  fact "key-changed" {
    attribute = "customer_managed_key[*].key_vault_key_id"
    effects   = ["none"]
    level     = "minor"
    message   = "the account is wrapped with another key; keep the old one until that is done"
    evidence  = "experience"
  }

  fact "share-login" {
    attribute = "azure_files_authentication[*].directory_type"
    only_if   = { before = "azure_files_authentication", set = true }
    effects   = ["denies_access"]
    level     = "major"
    message   = "people who mount shares with their account must log in another way"
    advice    = "apply in a quiet hour and mount again"
    evidence  = "experience"
    fires     = { before = { azure_files_authentication = [{ directory_type = "one" }] }, after = { azure_files_authentication = [{ directory_type = "two" }] } }
    misses    = { before = { azure_files_authentication = [] }, after = { azure_files_authentication = [{ directory_type = "two" }] } }
  }

  fact "one-way-kind" {
    attribute = "account_kind"
    when      = { becomes = "StorageV2" }
    effects   = ["irreversible"]
    level     = "minor"
    message   = "the account becomes general purpose v2 and cannot go back: routine"
    evidence  = "documented"
    fires     = ["Storage", "StorageV2"]
    misses    = ["StorageV2", "Storage"]
  }

  fact "large-shares" {
    attribute = "large_file_share_enabled"
    when      = "turns_on"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "large shares cannot be switched off again: routine"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
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
    attributes = ["access_tier", "account_replication_type", "cross_tenant_replication_enabled", "default_to_oauth_authentication", "blob_properties[*].cors_rule", "blob_properties[*].last_access_time_enabled", "blob_properties[*].change_feed_retention_in_days", "blob_properties[*].versioning_enabled", "blob_properties[*].change_feed_enabled", "blob_properties[*].delete_retention_policy", "blob_properties[*].container_delete_retention_policy", "blob_properties[*].restore_policy", "share_properties", "sas_policy", "routing", "allowed_copy_scope", "sftp_enabled", "local_user_enabled", "network_rules[*].ip_rules", "network_rules[*].virtual_network_subnet_ids", "network_rules[*].private_link_access", "shared_access_key_enabled", "static_website", "queue_properties", "immutability_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings of the account: routine"
    evidence   = "schema"
  }
}

resource "azurerm_storage_account_network_rules" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/storage_account_network_rules"

  fact "default-deny" {
    attribute = "default_action"
    when      = { becomes = "Deny" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that no rule names are refused by the account"
    advice    = "list who connects today and allow them before denying the rest"
    evidence  = "schema"
    fires     = ["Allow", "Deny"]
    misses    = ["Deny", "Allow"]
  }

  fact "default-allow" {
    attribute = "default_action"
    when      = { leaves = "Deny" }
    effects   = ["exposes"]
    level     = "major"
    message   = "clients that no rule names are let in to the account"
    advice    = "add the missing clients as rules and keep the default"
    evidence  = "schema"
    fires     = ["Deny", "Allow"]
    misses    = ["Allow", "Deny"]
  }

  fact "deny-created" {
    on       = ["create"]
    only_if  = { all = [{ after = "storage_account_id", known = true }, { after = "default_action", is = "Deny" }] }
    effects  = ["denies_access"]
    level    = "major"
    message  = "from now on only the listed clients reach the account"
    advice   = "list everyone who connects today first"
    evidence = "schema"
    fires    = { after = { storage_account_id = "account", default_action = "Deny" } }
    misses   = { after = { default_action = "Deny" }, unknown = ["storage_account_id"] }
  }

  fact "address-removed" {
    attributes = ["ip_rules", "virtual_network_subnet_ids", "bypass"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "clients that were listed lose the account"
    advice     = "check the logs for their requests first"
    evidence   = "schema"
    fires      = { before = { ip_rules = ["203.0.113.7", "203.0.113.8"] }, after = { ip_rules = ["203.0.113.7"] } }
    misses     = { before = { ip_rules = ["203.0.113.7"] }, after = { ip_rules = ["203.0.113.7", "203.0.113.8"] } }
  }

  fact "rules-deleted" {
    on       = ["delete", "replace"]
    effects  = ["exposes"]
    level    = "major"
    message  = "without the rules every address may reach the account"
    advice   = "close public access first"
    evidence = "experience"
  }

  fact "routine-settings" {
    attributes = ["ip_rules", "virtual_network_subnet_ids", "bypass", "private_link_access"]
    effects    = ["none"]
    level      = "minor"
    message    = "another client is allowed: routine"
    evidence   = "schema"
  }
}

resource "azurerm_storage_container" {
  stateful = "blob container"
  identity = ["name", "storage_account_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/storage_container"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "every blob in the container is deleted"
    advice   = "copy the blobs first; soft delete of containers keeps them for some days if it is on"
    evidence = "experience"
  }

  fact "opened" {
    on        = ["update", "create"]
    attribute = "container_access_type"
    when      = { becomes = ["blob", "container"] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone can read the blobs without logging in"
    advice    = "hand out signatures instead"
    evidence  = "schema"
    fires     = { before = { container_access_type = "private" }, after = { container_access_type = "blob" } }
    misses    = { before = { container_access_type = "blob" }, after = { container_access_type = "private" } }
  }

  fact "closed" {
    attribute = "container_access_type"
    when      = { becomes = "private" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "readers without a login are refused"
    advice    = "check that nothing is linked from outside"
    evidence  = "schema"
    fires     = ["blob", "private"]
    misses    = ["private", "blob"]
  }

  fact "routine-settings" {
    attribute = "metadata"
    effects   = ["none"]
    level     = "minor"
    message   = "notes on the container: routine"
    evidence  = "schema"
  }
}

resource "azurerm_storage_queue" {
  stateful = "queue"
  identity = ["name", "storage_account_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/storage_queue"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the messages in the queue are deleted"
    advice   = "let the consumers empty it first"
    evidence = "experience"
  }
}

resource "azurerm_storage_table" {
  stateful = "table"
  identity = ["name", "storage_account_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/storage_table"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "every row in the table is deleted"
    advice   = "copy the rows first"
    evidence = "experience"
  }

  fact "policy-removed" {
    attribute = "acl[*].id"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "signatures that refer to the policy stop working"
    advice    = "hand out new signatures first"
    evidence  = "experience"
    fires     = { before = { acl = [{ id = "a" }, { id = "b" }] }, after = { acl = [{ id = "a" }] } }
    misses    = { before = { acl = [{ id = "a" }] }, after = { acl = [{ id = "a" }, { id = "b" }] } }
  }
}

resource "azurerm_storage_blob" {
  stateful = "blob"
  identity = ["name", "storage_container_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/storage_blob"

  fact "routine-settings" {
    attributes = ["access_tier", "cache_control", "content_type", "metadata"]
    effects    = ["none"]
    level      = "minor"
    message    = "how the blob is kept and served: routine"
    evidence   = "schema"
  }
}

resource "azurerm_storage_data_lake_gen2_filesystem" {
  stateful = "file system"
  identity = ["name", "storage_account_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/storage_data_lake_gen2_filesystem"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "every file in it is deleted"
    advice   = "copy the files first"
    evidence = "experience"
  }

  fact "access-changed" {
    attributes = ["owner", "group"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "other people own the root: inherited access changes"
    advice     = "check the access lists below it first"
    evidence   = "schema"
  }

  fact "entry-removed" {
    attribute = "ace"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a principal loses its access to the root"
    advice    = "check who uses the entry first"
    evidence  = "schema"
    fires     = [[{ id = "a", permissions = "r-x" }], []]
    misses    = [[], [{ id = "a", permissions = "r-x" }]]
  }

  fact "routine-settings" {
    attribute = "ace"
    effects   = ["none"]
    level     = "minor"
    message   = "a principal gets access: routine"
    evidence  = "schema"
  }
}

resource "azurerm_storage_management_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/storage_management_policy"

  fact "deletes-blobs" {
    attributes = ["rule[*].actions[*].base_blob[*].delete_after_days_since_modification_greater_than", "rule[*].actions[*].base_blob[*].delete_after_days_since_creation_greater_than", "rule[*].actions[*].base_blob[*].delete_after_days_since_last_access_time_greater_than", "rule[*].actions[*].snapshot[*].delete_after_days_since_creation_greater_than", "rule[*].actions[*].version[*].delete_after_days_since_creation"]
    when       = "element_added"
    only_if    = { any = [{ all = [{ attribute = "rule[*].actions[*].base_blob[*].delete_after_days_since_modification_greater_than", when = "element_added" }, { not = { attribute = "rule[*].actions[*].base_blob[*].delete_after_days_since_modification_greater_than", when = { adds = -1 } } }, { any = [{ not = { attribute = "rule[*].actions[*].base_blob[*].delete_after_days_since_modification_greater_than", when = "increases" } }, { attribute = "rule[*].actions[*].base_blob[*].delete_after_days_since_modification_greater_than", when = { removes = -1 } }] }] }, { all = [{ attribute = "rule[*].actions[*].base_blob[*].delete_after_days_since_creation_greater_than", when = "element_added" }, { not = { attribute = "rule[*].actions[*].base_blob[*].delete_after_days_since_creation_greater_than", when = { adds = -1 } } }, { any = [{ not = { attribute = "rule[*].actions[*].base_blob[*].delete_after_days_since_creation_greater_than", when = "increases" } }, { attribute = "rule[*].actions[*].base_blob[*].delete_after_days_since_creation_greater_than", when = { removes = -1 } }] }] }, { all = [{ attribute = "rule[*].actions[*].base_blob[*].delete_after_days_since_last_access_time_greater_than", when = "element_added" }, { not = { attribute = "rule[*].actions[*].base_blob[*].delete_after_days_since_last_access_time_greater_than", when = { adds = -1 } } }, { any = [{ not = { attribute = "rule[*].actions[*].base_blob[*].delete_after_days_since_last_access_time_greater_than", when = "increases" } }, { attribute = "rule[*].actions[*].base_blob[*].delete_after_days_since_last_access_time_greater_than", when = { removes = -1 } }] }] }, { all = [{ attribute = "rule[*].actions[*].snapshot[*].delete_after_days_since_creation_greater_than", when = "element_added" }, { not = { attribute = "rule[*].actions[*].snapshot[*].delete_after_days_since_creation_greater_than", when = { adds = -1 } } }, { any = [{ not = { attribute = "rule[*].actions[*].snapshot[*].delete_after_days_since_creation_greater_than", when = "increases" } }, { attribute = "rule[*].actions[*].snapshot[*].delete_after_days_since_creation_greater_than", when = { removes = -1 } }] }] }, { all = [{ attribute = "rule[*].actions[*].version[*].delete_after_days_since_creation", when = "element_added" }, { not = { attribute = "rule[*].actions[*].version[*].delete_after_days_since_creation", when = { adds = -1 } } }, { any = [{ not = { attribute = "rule[*].actions[*].version[*].delete_after_days_since_creation", when = "increases" } }, { attribute = "rule[*].actions[*].version[*].delete_after_days_since_creation", when = { removes = -1 } }] }] }] }
    effects    = ["data_loss"]
    level      = "major"
    message    = "a rule begins to delete blobs, snapshots or versions by age, existing ones too"
    advice     = "list what the rule would delete, keep soft delete on, and try it on a narrow prefix first"
    evidence   = "schema"
    fires      = { before = { rule = [{ name = "old", actions = [{ base_blob = [{ delete_after_days_since_modification_greater_than = -1 }] }] }] }, after = { rule = [{ name = "old", actions = [{ base_blob = [{ delete_after_days_since_modification_greater_than = 30 }] }] }] } }
    misses     = { before = { rule = [{ name = "old", actions = [{ base_blob = [{ delete_after_days_since_modification_greater_than = 30 }] }] }] }, after = { rule = [{ name = "old", actions = [{ base_blob = [{ delete_after_days_since_modification_greater_than = 90 }] }] }] } }
  }

  fact "deletes-sooner" {
    attributes = ["rule[*].actions[*].base_blob[*].delete_after_days_since_modification_greater_than", "rule[*].actions[*].base_blob[*].delete_after_days_since_creation_greater_than", "rule[*].actions[*].base_blob[*].delete_after_days_since_last_access_time_greater_than", "rule[*].actions[*].snapshot[*].delete_after_days_since_creation_greater_than", "rule[*].actions[*].version[*].delete_after_days_since_creation"]
    when       = "decreases"
    only_if    = { not = { any = [{ attribute = "rule[*].actions[*].base_blob[*].delete_after_days_since_modification_greater_than", when = { becomes = -1 } }, { attribute = "rule[*].actions[*].base_blob[*].delete_after_days_since_creation_greater_than", when = { becomes = -1 } }, { attribute = "rule[*].actions[*].base_blob[*].delete_after_days_since_last_access_time_greater_than", when = { becomes = -1 } }, { attribute = "rule[*].actions[*].snapshot[*].delete_after_days_since_creation_greater_than", when = { becomes = -1 } }, { attribute = "rule[*].actions[*].version[*].delete_after_days_since_creation", when = { becomes = -1 } }] } }
    effects    = ["data_loss"]
    level      = "major"
    message    = "a rule deletes younger blobs, snapshots or versions than before"
    advice     = "list what the rule would delete, and keep soft delete on"
    evidence   = "schema"
    fires      = { before = { rule = [{ name = "old", actions = [{ base_blob = [{ delete_after_days_since_modification_greater_than = 90 }] }] }] }, after = { rule = [{ name = "old", actions = [{ base_blob = [{ delete_after_days_since_modification_greater_than = 30 }] }] }] } }
    misses     = { before = { rule = [{ name = "old", actions = [{ base_blob = [{ delete_after_days_since_modification_greater_than = 30 }] }] }] }, after = { rule = [{ name = "old", actions = [{ base_blob = [{ delete_after_days_since_modification_greater_than = -1 }] }] }] } }
  }

  fact "created-with-deletion" {
    on       = ["create"]
    only_if  = { all = [{ after = "storage_account_id", known = true }, { any = [{ all = [{ after = "rule[*].actions[*].base_blob[*].delete_after_days_since_modification_greater_than", set = true }, { not = { after = "rule[*].actions[*].base_blob[*].delete_after_days_since_modification_greater_than", is = -1 } }] }, { after = "rule[*].actions[*].base_blob[*].delete_after_days_since_modification_greater_than", is = [1, 2, 3, 5, 7, 10, 14, 15, 20, 21, 28, 30, 31, 45, 60, 90, 100, 120, 180, 182, 183, 270, 360, 365, 366, 400, 450, 540, 720, 730, 731, 1000, 1080, 1095, 1096, 1460, 1825, 1826, 2190, 2555, 2556, 2557, 3650, 3652, 3653] }, { all = [{ after = "rule[*].actions[*].base_blob[*].delete_after_days_since_creation_greater_than", set = true }, { not = { after = "rule[*].actions[*].base_blob[*].delete_after_days_since_creation_greater_than", is = -1 } }] }, { after = "rule[*].actions[*].base_blob[*].delete_after_days_since_creation_greater_than", is = [1, 2, 3, 5, 7, 10, 14, 15, 20, 21, 28, 30, 31, 45, 60, 90, 100, 120, 180, 182, 183, 270, 360, 365, 366, 400, 450, 540, 720, 730, 731, 1000, 1080, 1095, 1096, 1460, 1825, 1826, 2190, 2555, 2556, 2557, 3650, 3652, 3653] }, { all = [{ after = "rule[*].actions[*].base_blob[*].delete_after_days_since_last_access_time_greater_than", set = true }, { not = { after = "rule[*].actions[*].base_blob[*].delete_after_days_since_last_access_time_greater_than", is = -1 } }] }, { after = "rule[*].actions[*].base_blob[*].delete_after_days_since_last_access_time_greater_than", is = [1, 2, 3, 5, 7, 10, 14, 15, 20, 21, 28, 30, 31, 45, 60, 90, 100, 120, 180, 182, 183, 270, 360, 365, 366, 400, 450, 540, 720, 730, 731, 1000, 1080, 1095, 1096, 1460, 1825, 1826, 2190, 2555, 2556, 2557, 3650, 3652, 3653] }, { all = [{ after = "rule[*].actions[*].snapshot[*].delete_after_days_since_creation_greater_than", set = true }, { not = { after = "rule[*].actions[*].snapshot[*].delete_after_days_since_creation_greater_than", is = -1 } }] }, { after = "rule[*].actions[*].snapshot[*].delete_after_days_since_creation_greater_than", is = [1, 2, 3, 5, 7, 10, 14, 15, 20, 21, 28, 30, 31, 45, 60, 90, 100, 120, 180, 182, 183, 270, 360, 365, 366, 400, 450, 540, 720, 730, 731, 1000, 1080, 1095, 1096, 1460, 1825, 1826, 2190, 2555, 2556, 2557, 3650, 3652, 3653] }, { all = [{ after = "rule[*].actions[*].version[*].delete_after_days_since_creation", set = true }, { not = { after = "rule[*].actions[*].version[*].delete_after_days_since_creation", is = -1 } }] }, { after = "rule[*].actions[*].version[*].delete_after_days_since_creation", is = [1, 2, 3, 5, 7, 10, 14, 15, 20, 21, 28, 30, 31, 45, 60, 90, 100, 120, 180, 182, 183, 270, 360, 365, 366, 400, 450, 540, 720, 730, 731, 1000, 1080, 1095, 1096, 1460, 1825, 1826, 2190, 2555, 2556, 2557, 3650, 3652, 3653] }] }] }
    effects  = ["data_loss"]
    level    = "major"
    message  = "the policy begins to delete blobs of an account in use by their age, existing ones too"
    advice   = "list what the rules would delete, keep soft delete on, and try them on a narrow prefix first"
    evidence = "schema"
    fires    = { after = { storage_account_id = "account", rule = [{ actions = [{ base_blob = [{ delete_after_days_since_modification_greater_than = 30 }] }] }] } }
    misses   = { after = { storage_account_id = "account", rule = [{ actions = [{ base_blob = [{ delete_after_days_since_modification_greater_than = -1, tier_to_cool_after_days_since_modification_greater_than = 30 }] }] }] } }
  }

  fact "filter-widened" {
    attribute = "rule[*].filters[*].prefix_match"
    only_if   = { all = [{ not = { attribute = "rule[*].name", when = "element_added" } }, { not = { attribute = "rule[*].name", when = "element_removed" } }, { any = [{ all = [{ after = "rule[*].actions[*].base_blob[*].delete_after_days_since_modification_greater_than", set = true }, { not = { after = "rule[*].actions[*].base_blob[*].delete_after_days_since_modification_greater_than", is = -1 } }] }, { after = "rule[*].actions[*].base_blob[*].delete_after_days_since_modification_greater_than", is = [1, 2, 3, 5, 7, 10, 14, 15, 20, 21, 28, 30, 31, 45, 60, 90, 100, 120, 180, 182, 183, 270, 360, 365, 366, 400, 450, 540, 720, 730, 731, 1000, 1080, 1095, 1096, 1460, 1825, 1826, 2190, 2555, 2556, 2557, 3650, 3652, 3653] }, { all = [{ after = "rule[*].actions[*].base_blob[*].delete_after_days_since_creation_greater_than", set = true }, { not = { after = "rule[*].actions[*].base_blob[*].delete_after_days_since_creation_greater_than", is = -1 } }] }, { after = "rule[*].actions[*].base_blob[*].delete_after_days_since_creation_greater_than", is = [1, 2, 3, 5, 7, 10, 14, 15, 20, 21, 28, 30, 31, 45, 60, 90, 100, 120, 180, 182, 183, 270, 360, 365, 366, 400, 450, 540, 720, 730, 731, 1000, 1080, 1095, 1096, 1460, 1825, 1826, 2190, 2555, 2556, 2557, 3650, 3652, 3653] }] }] }
    effects   = ["data_loss"]
    level     = "major"
    message   = "rules that delete apply to other blobs than before"
    advice    = "list what the rules would touch first"
    evidence  = "experience"
    fires     = { before = { rule = [{ filters = [{ prefix_match = ["logs/"] }], actions = [{ base_blob = [{ delete_after_days_since_modification_greater_than = 30 }] }] }] }, after = { rule = [{ filters = [{ prefix_match = [""] }], actions = [{ base_blob = [{ delete_after_days_since_modification_greater_than = 30 }] }] }] } }
    misses    = { before = { rule = [{ filters = [{ prefix_match = ["logs/"] }], actions = [{ base_blob = [{ delete_after_days_since_modification_greater_than = -1 }] }] }] }, after = { rule = [{ filters = [{ prefix_match = [""] }], actions = [{ base_blob = [{ delete_after_days_since_modification_greater_than = -1 }] }] }] } }
  }

  fact "tiering" {
    attribute = "rule"
    effects   = ["none"]
    level     = "minor"
    message   = "when blobs move to a cheaper tier, or rules that delete nothing: routine"
    evidence  = "experience"
  }

  fact "delete-harmless" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "blobs are no longer moved or deleted by age: they stay: routine"
    evidence = "experience"
  }
}

resource "azurerm_storage_container_immutability_policy" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/storage_container_immutability_policy"

  fact "locked" {
    attribute = "locked"
    when      = "turns_on"
    effects   = ["irreversible"]
    level     = "major"
    message   = "the policy can never be removed or shortened again"
    advice    = "leave it unlocked until the period has proved right"
    evidence  = "experience"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "shorter" {
    attribute = "immutability_period_in_days"
    when      = "decreases"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "blobs may be changed or deleted sooner"
    evidence  = "schema"
    fires     = [365, 30]
    misses    = [30, 365]
  }

  fact "routine-settings" {
    attributes = ["immutability_period_in_days", "protected_append_writes_enabled", "protected_append_writes_all_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "a longer period: routine"
    evidence   = "schema"
  }
}

resource "azurerm_storage_account_customer_managed_key" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/storage_account_customer_managed_key"

  fact "key-changed" {
    attribute = "key_vault_key_id"
    effects   = ["none"]
    level     = "minor"
    message   = "the account is wrapped with another key; keep the old one until that is done"
    evidence  = "experience"
  }
}

resource "azurerm_storage_account_local_user" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/storage_account_local_user"

  fact "login-removed" {
    attributes = ["ssh_key_enabled", "ssh_password_enabled"]
    when       = "turns_off"
    effects    = ["denies_access"]
    level      = "major"
    message    = "the user can no longer log in that way"
    advice     = "agree on the other way first"
    evidence   = "schema"
    fires      = { before = { ssh_key_enabled = true }, after = { ssh_key_enabled = false } }
    misses     = { before = { ssh_key_enabled = false }, after = { ssh_key_enabled = true } }
  }

  fact "user-key-removed" {
    attribute = "ssh_authorized_key"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the user can no longer log in with a key"
    advice    = "have the new key in use first"
    evidence  = "schema"
    fires     = [[{ key = "a" }], []]
    misses    = [[], [{ key = "a" }]]
  }

  fact "rights-changed" {
    attribute = "permission_scope"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the user may do other things than before"
    advice    = "compare the rights first"
    evidence  = "schema"
  }
}

resource "azurerm_storage_blob_inventory_policy" "azurerm_storage_account_queue_properties" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/storage_blob_inventory_policy"

  fact "delete-harmless" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "a report or a log setting is removed: routine"
    evidence = "experience"
  }
}

resource "azurerm_storage_object_replication" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/storage_object_replication"

  fact "replication-removed" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "major"
    message  = "new blobs are no longer copied to the other account"
    advice   = "check that nobody reads the copy"
    evidence = "schema"
  }

  fact "rules-changed" {
    attribute = "rules"
    when      = "element_removed"
    effects   = ["degrades"]
    level     = "minor"
    message   = "a container is no longer copied"
    evidence  = "schema"
    fires     = [[{ source_container_name = "a" }], []]
    misses    = [[], [{ source_container_name = "a" }]]
  }

  fact "routine-settings" {
    attributes = ["rules", "metrics_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "another container is copied: routine"
    evidence   = "schema"
  }
}

resource "azurerm_storage_account_static_website" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/storage_account_static_website"

  fact "site-off" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the web site no longer answers"
    advice   = "move the names elsewhere first"
    evidence = "schema"
  }

  fact "routine-settings" {
    attributes = ["index_document", "error_404_document"]
    effects    = ["none"]
    level      = "minor"
    message    = "which pages are served: routine"
    evidence   = "schema"
  }
}
