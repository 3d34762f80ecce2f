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
