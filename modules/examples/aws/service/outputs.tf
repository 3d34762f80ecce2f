output "target_group_arn" {
  description = "What a listener forwards to."
  value       = aws_lb_target_group.this.arn
}

output "addresses" {
  description = "What a name resolves to."
  value       = [for zone, instance in aws_instance.this : instance.private_ip]
}
