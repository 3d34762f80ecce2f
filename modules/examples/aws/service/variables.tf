variable "name" {
  description = "What the service is called, with its colour."
  type        = string
}

variable "vpc_id" {
  description = "The network it is in."
  type        = string
}

variable "subnet_ids" {
  description = "A subnet for each instance, by its availability zone."
  type        = map(string)
}

variable "security_group_id" {
  description = "The security group of its instances."
  type        = string
}

variable "settings" {
  description = "What differs between the colours."
  type = object({
    image_id      = string
    instance_type = string
  })
}
