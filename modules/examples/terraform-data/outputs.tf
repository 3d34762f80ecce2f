# Always objects: an output that becomes null is removed from the state, and with it from whoever reads it.

output "web_blue" {
  description = "Where blue stands."
  value = {
    exists = contains(module.rollout.colours, "blue")
    target = local.targets.blue
    weight = lookup(module.rollout.weights, "blue", 0)
  }
}

output "web_green" {
  description = "Where green stands."
  value = {
    exists = contains(module.rollout.colours, "green")
    target = local.targets.green
    weight = lookup(module.rollout.weights, "green", 0)
  }
}

output "router" {
  description = "What the router points at."
  value       = terraform_data.router.output.entries
}
