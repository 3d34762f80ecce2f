# A listener that forwards to one or two target groups by weight.
# Everything that a rollout changes is in its default action, which changes in place.

resource "aws_lb_listener" "this" {
  load_balancer_arn = var.load_balancer_arn
  protocol          = var.protocol
  port              = coalesce(var.port, var.protocol == "HTTPS" ? 443 : 80)
  certificate_arn   = var.certificate_arn
  ssl_policy        = var.protocol == "HTTPS" ? var.ssl_policy : null
  tags              = var.tags

  default_action {
    type = "forward"

    forward {
      dynamic "target_group" {
        for_each = var.weights

        content {
          arn    = var.target_groups[target_group.key]
          weight = target_group.value
        }
      }

      dynamic "stickiness" {
        for_each = var.stickiness_seconds > 0 ? [var.stickiness_seconds] : []

        content {
          enabled  = true
          duration = stickiness.value
        }
      }
    }
  }
}
