# Two colours of a service behind a router that knows weights, on terraform_data alone: nothing is made but state.

module "rollout" {
  source = "../../blue-green"

  active        = var.web.active
  weights       = var.web.weights
  idle_exists   = var.web.idle_exists
  idle_attached = var.web.idle_attached

  settings = {
    blue  = { version = "1.0", servers = 2 }
    green = { version = "1.1", servers = 2 }
  }
}

# Shared: no rollout touches it.
resource "terraform_data" "network" {
  input = { name = "shop", range = "10.0.0.0/16" }
}

# The colours: the same module twice, each with a block of its own, so that its source may differ for a while.
module "web_blue" {
  source = "./service"
  count  = contains(module.rollout.colours, "blue") ? 1 : 0

  name     = "web-blue"
  network  = terraform_data.network.id
  settings = module.rollout.settings["blue"]
}

module "web_green" {
  source = "./service"
  count  = contains(module.rollout.colours, "green") ? 1 : 0

  name     = "web-green"
  network  = terraform_data.network.id
  settings = module.rollout.settings["green"]
}

locals {
  # By colour, and null for one that does not exist. No depends_on: the router waits for the values it uses, no more.
  targets = {
    blue  = one(module.web_blue[*].target)
    green = one(module.web_green[*].target)
  }
}

# The router: a list of what it points at. Which place an entry has means nothing.
resource "terraform_data" "router" {
  input = {
    entries = [
      for colour, weight in module.rollout.weights : { target = local.targets[colour], weight = weight }
    ]
  }
}
