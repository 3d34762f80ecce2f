output "active" {
  description = "The colour that serves when no rollout is under way."
  value       = var.active
}

output "idle" {
  description = "The other one."
  value       = local.idle
}

output "colours" {
  description = "The colours that exist, as a set of names."
  value       = local.exists
}

output "attached" {
  description = "The colours that the router lists, as a set of names."
  value       = local.attached
}

output "weights" {
  description = "The weight of each attached colour, by its name."
  value       = { for colour in local.attached : colour => var.weights[colour] }
}

output "settings" {
  description = "The settings of each colour that exists, by its name."
  value       = { for colour in local.exists : colour => var.settings[colour] }
}
