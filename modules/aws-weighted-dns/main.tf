# One or two records of the same name. Route 53 answers with either, by weight.

resource "aws_route53_record" "this" {
  for_each = var.weights

  zone_id         = var.zone_id
  name            = var.name
  type            = var.type
  ttl             = var.targets[each.key].alias == null ? var.ttl : null
  records         = var.targets[each.key].records
  health_check_id = var.targets[each.key].health_check_id
  set_identifier  = each.key

  weighted_routing_policy {
    weight = each.value
  }

  dynamic "alias" {
    for_each = var.targets[each.key].alias[*]

    content {
      name                   = alias.value.name
      zone_id                = alias.value.zone_id
      evaluate_target_health = alias.value.evaluate_target_health
    }
  }
}
