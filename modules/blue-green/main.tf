# Says which of two colours exist, which of them the router lists, and with what weight.
# It makes nothing: its outputs are what the colours and the router are made from.

locals {
  idle     = var.active == "blue" ? "green" : "blue"
  exists   = var.idle_exists ? toset(["blue", "green"]) : toset([var.active])
  attached = var.idle_attached ? toset(["blue", "green"]) : toset([var.active])
}
