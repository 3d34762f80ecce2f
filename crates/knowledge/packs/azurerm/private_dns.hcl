provider = "hashicorp/azurerm"
service  = "Private DNS"

resource "azurerm_private_dns_zone" {
  stateful = "private DNS zone"
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/private_dns_zone"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the zone and all records are deleted: private endpoints and machines are no longer found"
    advice   = "link the new zone with the same records first"
    evidence = "experience"
  }
}

resource "azurerm_private_dns_a_record" {
  traffic  = true
  identity = ["name", "private_dns_zone_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/private_dns_a_record"

  fact "answer-changed" {
    attribute = "records"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "clients are sent to another place as their caches expire"
    advice    = "lower the TTL some time before, and keep the old target until it has expired"
    evidence  = "schema"
  }

  fact "record-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the name no longer resolves"
    advice   = "move its users to another name first"
    evidence = "schema"
  }

  fact "routine-settings" {
    attribute = "ttl"
    effects   = ["none"]
    level     = "minor"
    message   = "how long answers are kept: routine"
    evidence  = "schema"
  }
}

resource "azurerm_private_dns_aaaa_record" {
  traffic  = true
  identity = ["name", "private_dns_zone_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/private_dns_aaaa_record"

  fact "answer-changed" {
    attribute = "records"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "clients are sent to another place as their caches expire"
    advice    = "lower the TTL some time before, and keep the old target until it has expired"
    evidence  = "schema"
  }

  fact "record-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the name no longer resolves"
    advice   = "move its users to another name first"
    evidence = "schema"
  }

  fact "routine-settings" {
    attribute = "ttl"
    effects   = ["none"]
    level     = "minor"
    message   = "how long answers are kept: routine"
    evidence  = "schema"
  }
}

resource "azurerm_private_dns_cname_record" {
  traffic  = true
  identity = ["name", "private_dns_zone_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/private_dns_cname_record"

  fact "answer-changed" {
    attribute = "record"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "clients are sent to another place as their caches expire"
    advice    = "lower the TTL some time before, and keep the old target until it has expired"
    evidence  = "schema"
  }

  fact "record-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the name no longer resolves"
    advice   = "move its users to another name first"
    evidence = "schema"
  }

  fact "routine-settings" {
    attribute = "ttl"
    effects   = ["none"]
    level     = "minor"
    message   = "how long answers are kept: routine"
    evidence  = "schema"
  }
}

resource "azurerm_private_dns_mx_record" {
  traffic  = true
  identity = ["name", "private_dns_zone_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/private_dns_mx_record"

  fact "answer-changed" {
    attribute = "record"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "clients are sent to another place as their caches expire"
    advice    = "lower the TTL some time before, and keep the old target until it has expired"
    evidence  = "schema"
  }

  fact "record-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the name no longer resolves"
    advice   = "move its users to another name first"
    evidence = "schema"
  }

  fact "routine-settings" {
    attribute = "ttl"
    effects   = ["none"]
    level     = "minor"
    message   = "how long answers are kept: routine"
    evidence  = "schema"
  }
}

resource "azurerm_private_dns_srv_record" {
  traffic  = true
  identity = ["name", "private_dns_zone_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/private_dns_srv_record"

  fact "answer-changed" {
    attribute = "record"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "clients are sent to another place as their caches expire"
    advice    = "lower the TTL some time before, and keep the old target until it has expired"
    evidence  = "schema"
  }

  fact "record-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the name no longer resolves"
    advice   = "move its users to another name first"
    evidence = "schema"
  }

  fact "routine-settings" {
    attribute = "ttl"
    effects   = ["none"]
    level     = "minor"
    message   = "how long answers are kept: routine"
    evidence  = "schema"
  }
}

resource "azurerm_private_dns_ptr_record" {
  traffic  = true
  identity = ["name", "private_dns_zone_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/private_dns_ptr_record"

  fact "answer-changed" {
    attribute = "records"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "clients are sent to another place as their caches expire"
    advice    = "lower the TTL some time before, and keep the old target until it has expired"
    evidence  = "schema"
  }

  fact "record-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the name no longer resolves"
    advice   = "move its users to another name first"
    evidence = "schema"
  }

  fact "routine-settings" {
    attribute = "ttl"
    effects   = ["none"]
    level     = "minor"
    message   = "how long answers are kept: routine"
    evidence  = "schema"
  }
}

resource "azurerm_private_dns_txt_record" {
  traffic  = true
  identity = ["name", "private_dns_zone_id"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/private_dns_txt_record"

  fact "answer-changed" {
    attribute = "record"
    when      = "element_removed"
    effects   = ["degrades"]
    level     = "minor"
    message   = "a value goes away or changes"
    evidence  = "schema"
    fires     = [[{ value = "a" }, { value = "b" }], [{ value = "a" }]]
    misses    = [[{ value = "a" }], [{ value = "a" }, { value = "b" }]]
  }

  fact "record-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the name no longer resolves"
    advice   = "move its users to another name first"
    evidence = "schema"
  }

  fact "routine-settings" {
    attributes = ["ttl", "record"]
    effects    = ["none"]
    level      = "minor"
    message    = "a value is added: routine"
    evidence   = "schema"
  }
}

resource "azurerm_private_dns_zone_virtual_network_link" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/private_dns_zone_virtual_network_link"

  fact "unlinked" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "machines in the network no longer find the names of the zone, private endpoints included"
    advice   = "link the network to the new zone first"
    evidence = "schema"
  }

  fact "registration-off" {
    attribute = "registration_enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "the records of the machines in the network are removed"
    advice    = "create the records that are needed first"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "routine-settings" {
    attributes = ["resolution_policy", "registration_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "machines register themselves, or names fall back to the internet: routine"
    evidence   = "schema"
  }
}

resource "azurerm_private_dns_resolver" "azurerm_private_dns_resolver_inbound_endpoint" "azurerm_private_dns_resolver_outbound_endpoint" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/private_dns_resolver"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "names are no longer resolved between the sites; the address of the resolver is given up"
    advice   = "build the second resolver and point the other side at it first"
    evidence = "experience"
  }
}

resource "azurerm_private_dns_resolver_dns_forwarding_ruleset" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/private_dns_resolver_dns_forwarding_ruleset"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "linked networks resolve the names of the rules elsewhere, or not at all"
    advice   = "link the new ruleset first"
    evidence = "experience"
  }

  fact "way-changed" {
    attribute = "private_dns_resolver_outbound_endpoint_ids"
    effects   = ["outage"]
    level     = "major"
    message   = "questions leave through another endpoint"
    advice    = "check that the other side lets it in first"
    evidence  = "schema"
  }
}

resource "azurerm_private_dns_resolver_forwarding_rule" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/private_dns_resolver_forwarding_rule"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "names of the domain are resolved elsewhere, or not at all"
    advice   = "add the other rule first"
    evidence = "experience"
  }

  fact "servers-changed" {
    attribute = "target_dns_servers"
    effects   = ["outage"]
    level     = "major"
    message   = "other servers are asked for the domain"
    advice    = "check that they answer first"
    evidence  = "schema"
  }

  fact "rule-off" {
    attribute = "enabled"
    when      = "turns_off"
    effects   = ["outage"]
    level     = "major"
    message   = "names of the domain are resolved elsewhere, or not at all"
    advice    = "check what answers for the domain then"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "routine-settings" {
    attributes = ["metadata", "enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "notes on the rule: routine"
    evidence   = "schema"
  }
}

resource "azurerm_private_dns_resolver_virtual_network_link" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/private_dns_resolver_virtual_network_link"

  fact "unlinked" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the network no longer follows the forwarding rules"
    advice   = "link the other ruleset first"
    evidence = "schema"
  }
}
