variable "name" {
  description = "What the service is called."
  type        = string
}

variable "network" {
  description = "The id of the network it is in."
  type        = string
}

variable "settings" {
  description = "What differs between the colours."
  type = object({
    version = string
    servers = number
  })
}
