output "entries" {
  description = "What Route 53 answers with, by colour: records, alias, health_check_id and weight."
  value = {
    for colour, weight in var.weights : colour => {
      records         = var.targets[colour].records
      alias           = var.targets[colour].alias
      health_check_id = var.targets[colour].health_check_id
      weight          = weight
    }
  }
}

output "ids" {
  description = "The id of each record, by colour. A shift does not change it."
  value       = { for colour, record in aws_route53_record.this : colour => record.id }
}
