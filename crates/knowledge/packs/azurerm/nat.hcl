provider = "hashicorp/azurerm"
service  = "NAT Gateway"

resource "azurerm_nat_gateway" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/nat_gateway"

  fact "removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the subnets lose their way out, or leave from other addresses"
    advice   = "attach the new gateway to the subnets in the same step, with addresses that are allowed"
    evidence = "experience"
  }

  fact "routine-settings" {
    attribute = "idle_timeout_in_minutes"
    effects   = ["none"]
    level     = "minor"
    message   = "how connections are held: routine"
    evidence  = "schema"
  }
}

resource "azurerm_subnet_nat_gateway_association" "azurerm_nat_gateway_public_ip_association" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/subnet_nat_gateway_association"

  fact "egress-removed" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "the subnet loses its way out, or leaves from another address"
    advice   = "have the other address allowed first"
    evidence = "schema"
  }

  fact "egress-attached" {
    on       = ["create"]
    only_if  = { all = [{ after = "subnet_id", set = true }, { after = "subnet_id", known = true }] }
    effects  = ["moves_traffic"]
    level    = "major"
    message  = "machines that run already leave from the address of the gateway: open connections break, and partners see another address"
    advice   = "have the new address allowed first, and apply in a quiet hour"
    evidence = "experience"
    fires    = { after = { subnet_id = "subnet", nat_gateway_id = "gateway" } }
    misses   = { after = { nat_gateway_id = "gateway" }, unknown = ["subnet_id"] }
  }
}
