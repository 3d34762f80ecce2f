output "target" {
  description = "What the router points at."
  value       = terraform_data.target.id
}
