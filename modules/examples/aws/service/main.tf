# One colour: an instance in each zone, and the target group that a listener knows them by.

resource "aws_lb_target_group" "this" {
  name                 = var.name
  vpc_id               = var.vpc_id
  protocol             = "HTTP"
  port                 = 80
  deregistration_delay = 60

  health_check {
    path    = "/health"
    matcher = "200"
  }
}

resource "aws_instance" "this" {
  for_each = var.subnet_ids

  ami                    = var.settings.image_id
  instance_type          = var.settings.instance_type
  subnet_id              = each.value
  vpc_security_group_ids = [var.security_group_id]

  metadata_options {
    http_tokens = "required"
  }

  tags = { Name = "${var.name}-${each.key}" }
}

resource "aws_lb_target_group_attachment" "this" {
  for_each = aws_instance.this

  target_group_arn = aws_lb_target_group.this.arn
  target_id        = each.value.id
  port             = 80
}
