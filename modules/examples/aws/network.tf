# Shared: what both colours stand in. No rollout touches it.

resource "aws_vpc" "this" {
  cidr_block           = var.network
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = "shop" }
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id

  tags = { Name = "shop" }
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.this.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.this.id
  }

  tags = { Name = "shop-public" }
}

resource "aws_subnet" "public" {
  for_each = toset(var.zones)

  vpc_id            = aws_vpc.this.id
  availability_zone = "${var.region}${each.key}"
  cidr_block        = cidrsubnet(var.network, 8, index(var.zones, each.key))

  tags = { Name = "shop-public-${each.key}" }
}

resource "aws_route_table_association" "public" {
  for_each = aws_subnet.public

  subnet_id      = each.value.id
  route_table_id = aws_route_table.public.id
}

resource "aws_subnet" "service" {
  for_each = toset(var.zones)

  vpc_id            = aws_vpc.this.id
  availability_zone = "${var.region}${each.key}"
  cidr_block        = cidrsubnet(var.network, 8, 16 + index(var.zones, each.key))

  tags = { Name = "shop-service-${each.key}" }
}

resource "aws_security_group" "load_balancer" {
  name        = "shop-load-balancer"
  description = "HTTPS from everywhere"
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_ingress_rule" "https" {
  security_group_id = aws_security_group.load_balancer.id
  description       = "HTTPS from everywhere"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_egress_rule" "to_services" {
  security_group_id            = aws_security_group.load_balancer.id
  ip_protocol                  = "tcp"
  from_port                    = 80
  to_port                      = 80
  referenced_security_group_id = aws_security_group.service.id
}

resource "aws_security_group" "service" {
  name        = "shop-service"
  description = "HTTP from inside"
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_ingress_rule" "from_inside" {
  security_group_id = aws_security_group.service.id
  description       = "HTTP from the load balancer, and from clients inside that come by name"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
  cidr_ipv4         = var.network
}

resource "aws_lb" "this" {
  name                       = "shop"
  load_balancer_type         = "application"
  security_groups            = [aws_security_group.load_balancer.id]
  subnets                    = [for zone in var.zones : aws_subnet.public[zone].id]
  drop_invalid_header_fields = true

  depends_on = [aws_route_table_association.public]
}

resource "aws_route53_zone" "internal" {
  name = "shop.internal"

  vpc {
    vpc_id = aws_vpc.this.id
  }
}
