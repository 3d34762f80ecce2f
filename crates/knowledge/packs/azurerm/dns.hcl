provider = "hashicorp/azurerm"
service  = "DNS"

resource "azurerm_dns_zone" {
  stateful = "DNS zone"
  traffic  = true
  identity = ["name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/dns_zone"

  fact "delete-loses-data" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the zone and all records are deleted; a new zone has other name servers"
    advice   = "lower the TTL, move the delegation to the new zone, then remove this one"
    evidence = "experience"
  }

  fact "routine-settings" {
    attribute = "soa_record"
    effects   = ["none"]
    level     = "minor"
    message   = "times of the zone: routine"
    evidence  = "schema"
  }
}

resource "azurerm_dns_a_record" {
  traffic  = true
  identity = ["name", "zone_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/dns_a_record"

  fact "answer-changed" {
    attributes = ["records", "target_resource_id"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "clients are sent to another place as their caches expire"
    advice     = "lower the TTL some time before, and keep the old target until it has expired"
    evidence   = "schema"
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

resource "azurerm_dns_aaaa_record" {
  traffic  = true
  identity = ["name", "zone_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/dns_aaaa_record"

  fact "answer-changed" {
    attributes = ["records", "target_resource_id"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "clients are sent to another place as their caches expire"
    advice     = "lower the TTL some time before, and keep the old target until it has expired"
    evidence   = "schema"
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

resource "azurerm_dns_cname_record" {
  traffic  = true
  identity = ["name", "zone_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/dns_cname_record"

  fact "answer-changed" {
    attributes = ["record", "target_resource_id"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "clients are sent to another place as their caches expire"
    advice     = "lower the TTL some time before, and keep the old target until it has expired"
    evidence   = "schema"
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

resource "azurerm_dns_mx_record" {
  traffic  = true
  identity = ["name", "zone_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/dns_mx_record"

  fact "answer-changed" {
    attribute = "record"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "mail is delivered elsewhere"
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

resource "azurerm_dns_ns_record" {
  traffic  = true
  identity = ["name", "zone_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/dns_ns_record"

  fact "answer-changed" {
    attribute = "records"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the part below the name is asked for at other servers"
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

resource "azurerm_dns_srv_record" {
  traffic  = true
  identity = ["name", "zone_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/dns_srv_record"

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

resource "azurerm_dns_txt_record" {
  traffic  = true
  identity = ["name", "zone_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/dns_txt_record"

  fact "answer-changed" {
    attribute = "record"
    when      = "element_removed"
    effects   = ["degrades"]
    level     = "minor"
    message   = "a proof or mail rule goes away or changes: mail and certificates may fail"
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

resource "azurerm_dns_caa_record" {
  traffic  = true
  identity = ["name", "zone_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/dns_caa_record"

  fact "answer-changed" {
    attribute = "record"
    when      = "element_removed"
    effects   = ["degrades"]
    level     = "minor"
    message   = "other authorities than before may issue certificates"
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

resource "azurerm_dns_ptr_record" {
  traffic  = true
  identity = ["name", "zone_name"]
  source   = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/dns_ptr_record"

  fact "answer-changed" {
    attribute = "records"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "the address resolves to another name"
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
