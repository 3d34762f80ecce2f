# Always objects: an output that becomes null is removed from the state, and with it from whoever reads it.

output "web_blue" {
  description = "Where blue stands."
  value = {
    exists       = contains(module.rollout.colours, "blue")
    target_group = local.target_groups.blue
    addresses    = local.addresses.blue
    weight       = lookup(module.rollout.weights, "blue", 0)
  }
}

output "web_green" {
  description = "Where green stands."
  value = {
    exists       = contains(module.rollout.colours, "green")
    target_group = local.target_groups.green
    addresses    = local.addresses.green
    weight       = lookup(module.rollout.weights, "green", 0)
  }
}

output "load_balancer" {
  description = "The name under which the load balancer answers; a record of yours points at it."
  value       = aws_lb.this.dns_name
}

output "listener" {
  description = "What the listener forwards to, by colour."
  value       = module.listener.entries
}

output "names" {
  description = "What the internal name resolves to, by colour."
  value       = module.names.entries
}
