# One object a rollout, so that one variables file says where it stands.
variable "web" {
  description = "Where the rollout of web stands: see the inputs of ../../blue-green."
  type = object({
    active        = string
    weights       = object({ blue = number, green = number })
    idle_exists   = optional(bool, false)
    idle_attached = optional(bool, false)
  })
  default = {
    active  = "blue"
    weights = { blue = 100, green = 0 }
  }
  nullable = false
}

variable "images" {
  description = "The machine image of each colour, by \"blue\" and \"green\". It answers /health over HTTP at port 80."
  type        = object({ blue = string, green = string })
  nullable    = false
}

variable "certificate_arn" {
  description = "The certificate of the load balancer."
  type        = string
  nullable    = false
}

variable "region" {
  description = "Where all of it is."
  type        = string
  default     = "eu-central-1"
  nullable    = false
}

variable "zones" {
  description = "The two availability zones it is in, by their letters."
  type        = list(string)
  default     = ["a", "b"]
  nullable    = false

  validation {
    condition     = length(var.zones) >= 2
    error_message = "zones has ${length(var.zones)}, and a load balancer needs two: list at least two letters."
  }
}

variable "network" {
  description = "The addresses of the network."
  type        = string
  default     = "10.0.0.0/16"
  nullable    = false
}
