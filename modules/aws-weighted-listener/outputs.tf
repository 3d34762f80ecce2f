output "arn" {
  description = "The listener's ARN, for rules and alarms. A rollout does not change it."
  value       = aws_lb_listener.this.arn
}

output "entries" {
  description = "What the listener forwards to, by colour: target_group_arn and weight."
  value = {
    for colour, weight in var.weights : colour => {
      target_group_arn = var.target_groups[colour]
      weight           = weight
    }
  }
}
