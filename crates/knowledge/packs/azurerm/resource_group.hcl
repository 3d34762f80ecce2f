provider = "hashicorp/azurerm"
service  = "Resource groups"

resource "azurerm_resource_group" {
  stateful = "resource group"
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/resource_group"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    only_if  = { not = { all = [{ provider = "features[*].resource_group[*].prevent_deletion_if_contains_resources", set = true }, { provider = "features[*].resource_group[*].prevent_deletion_if_contains_resources", is = false }] } }
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the group goes away with what this plan deletes in it; the provider refuses while it holds anything else"
    advice   = "move what is still needed to another group first, and lock the group"
    source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/features-block"
    evidence = "documented"
    fires    = { before = { name = "a" } }
    misses   = { before = { name = "a" }, provider = { features = [{ resource_group = [{ prevent_deletion_if_contains_resources = false }] }] } }
  }

  fact "deleted-with-contents" {
    on       = ["delete", "replace"]
    only_if  = { all = [{ provider = "features[*].resource_group[*].prevent_deletion_if_contains_resources", set = true }, { provider = "features[*].resource_group[*].prevent_deletion_if_contains_resources", is = false }] }
    effects  = ["data_loss", "outage", "irreversible"]
    level    = "major"
    message  = "everything inside is deleted with the group, also what Terraform does not manage and the plan does not show"
    advice   = "set prevent_deletion_if_contains_resources = true in the provider features, and look at what is in the group"
    source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/features-block"
    evidence = "documented"
    fires    = { before = { name = "a" }, provider = { features = [{ resource_group = [{ prevent_deletion_if_contains_resources = false }] }] } }
    misses   = { before = { name = "a" }, provider = { features = [{ resource_group = [{ prevent_deletion_if_contains_resources = true }] }] } }
  }

  fact "routine-settings" {
    attribute = "managed_by"
    effects   = ["none"]
    level     = "minor"
    message   = "notes on the group: routine"
    evidence  = "schema"
  }
}

resource "azurerm_resource_group_template_deployment" {
  source = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/resource_group_template_deployment"

  fact "complete-mode" {
    on        = ["create", "update"]
    attribute = "deployment_mode"
    when      = { becomes = "Complete" }
    only_if   = { after = "resource_group_name", known = true }
    effects   = ["data_loss", "outage"]
    level     = "major"
    message   = "whatever the template does not name is deleted from the resource group"
    advice    = "use the incremental mode, or run a what-if first"
    evidence  = "experience"
    fires     = { after = { resource_group_name = "group", deployment_mode = "Complete" } }
    misses    = { after = { resource_group_name = "group", deployment_mode = "Incremental" } }
  }

  fact "contents-deleted" {
    on       = ["delete", "replace"]
    only_if  = { not = { all = [{ provider = "features[*].template_deployment[*].delete_nested_items_during_deletion", set = true }, { provider = "features[*].template_deployment[*].delete_nested_items_during_deletion", is = false }] } }
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "what the template made is deleted as well"
    advice   = "set delete_nested_items_during_deletion = false in the provider features to keep it"
    source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/features-block"
    evidence = "documented"
    fires    = { before = { deployment_mode = "Incremental" } }
    misses   = { before = { deployment_mode = "Incremental" }, provider = { features = [{ template_deployment = [{ delete_nested_items_during_deletion = false }] }] } }
  }

  fact "record-deleted" {
    on       = ["delete"]
    only_if  = { all = [{ provider = "features[*].template_deployment[*].delete_nested_items_during_deletion", set = true }, { provider = "features[*].template_deployment[*].delete_nested_items_during_deletion", is = false }] }
    effects  = ["none"]
    level    = "minor"
    message  = "only the record of the deployment is deleted: the provider is told to keep what the template made"
    source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/features-block"
    evidence = "documented"
    fires    = { before = { deployment_mode = "Incremental" }, provider = { features = [{ template_deployment = [{ delete_nested_items_during_deletion = false }] }] } }
    misses   = { before = { deployment_mode = "Incremental" } }
  }

  fact "template-changed" {
    attributes = ["template_content", "template_spec_version_id", "parameters_content"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "what the template makes is changed; the plan does not show how"
    evidence   = "experience"
  }

  fact "routine-settings" {
    attribute = "debug_level"
    effects   = ["none"]
    level     = "minor"
    message   = "how much is logged: routine"
    evidence  = "schema"
  }
}
