# Two colours of a service behind two routers: a listener for those outside, names for those inside.

module "rollout" {
  source = "../../blue-green"

  active        = var.web.active
  weights       = var.web.weights
  idle_exists   = var.web.idle_exists
  idle_attached = var.web.idle_attached

  settings = {
    blue  = { image_id = var.images.blue, instance_type = "t3.small" }
    green = { image_id = var.images.green, instance_type = "t3.small" }
  }
}

# The colours: the same module twice, each with a block of its own, so that its source may differ for a while.
module "web_blue" {
  source = "./service"
  count  = contains(module.rollout.colours, "blue") ? 1 : 0

  name              = "web-blue"
  vpc_id            = aws_vpc.this.id
  subnet_ids        = local.subnet_ids
  security_group_id = aws_security_group.service.id
  settings          = module.rollout.settings["blue"]
}

module "web_green" {
  source = "./service"
  count  = contains(module.rollout.colours, "green") ? 1 : 0

  name              = "web-green"
  vpc_id            = aws_vpc.this.id
  subnet_ids        = local.subnet_ids
  security_group_id = aws_security_group.service.id
  settings          = module.rollout.settings["green"]
}

locals {
  subnet_ids = { for zone in var.zones : zone => aws_subnet.service[zone].id }

  # By colour, and null for one that does not exist. The routers wait for the values they use and have no depends_on: it
  # would put off what is read on their way until a colour is applied, and a listener whose load balancer is not known
  # when planning is replaced.
  target_groups = {
    blue  = one(module.web_blue[*].target_group_arn)
    green = one(module.web_green[*].target_group_arn)
  }
  addresses = {
    blue  = one(module.web_blue[*].addresses)
    green = one(module.web_green[*].addresses)
  }
}

module "listener" {
  source = "../../aws-weighted-listener"

  load_balancer_arn = aws_lb.this.arn
  certificate_arn   = var.certificate_arn
  target_groups     = local.target_groups
  weights           = module.rollout.weights
}

# The second router: clients inside the network come by name and not through the load balancer.
module "names" {
  source = "../../aws-weighted-dns"

  zone_id = aws_route53_zone.internal.zone_id
  name    = "web.${aws_route53_zone.internal.name}"
  weights = module.rollout.weights
  targets = {
    blue  = local.addresses.blue == null ? null : { records = local.addresses.blue }
    green = local.addresses.green == null ? null : { records = local.addresses.green }
  }
}
