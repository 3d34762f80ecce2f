variable "active" {
  description = "The colour that serves when no rollout is under way: \"blue\" or \"green\". It always exists and is always attached."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["blue", "green"], var.active)
    error_message = "active is \"${var.active}\", and there are two colours: set it to \"blue\" or \"green\"."
  }
}

variable "weights" {
  description = "How much of the traffic each colour gets: whole numbers that add up to `total`."
  type = object({
    blue  = number
    green = number
  })
  nullable = false

  validation {
    condition     = alltrue([for weight in values(var.weights) : try(floor(weight) == weight && weight >= 0, false)])
    error_message = "weights has a number that is no weight: set both weights.blue and weights.green to whole numbers from 0 to ${var.total}."
  }

  validation {
    condition     = try(var.weights.blue + var.weights.green, null) == var.total
    error_message = "weights do not add up to ${var.total}: weights.blue is ${coalesce(var.weights.blue, "null")} and weights.green is ${coalesce(var.weights.green, "null")}. Change one of them, or set total to what they add up to."
  }
}

variable "total" {
  description = "What the weights add up to."
  type        = number
  default     = 100
  nullable    = false

  validation {
    condition     = floor(var.total) == var.total && var.total >= 1
    error_message = "total is ${var.total}: set it to a whole number of at least 1. With a total of 0 all weights would be 0, and nobody would be served."
  }
}

variable "settings" {
  description = "What differs between the colours, such as a version or a size: any value for each."
  type = object({
    blue  = any
    green = any
  })
  default = {
    blue  = {}
    green = {}
  }
  nullable = false
}

variable "idle_exists" {
  description = "Whether the other colour is built."
  type        = bool
  default     = false
  nullable    = false
}

variable "idle_attached" {
  description = "Whether the router lists the other colour, at whatever weight it has."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = !var.idle_attached || var.idle_exists
    error_message = "idle_attached is true and idle_exists is not: the router would point at a colour that is not built. Set idle_exists to true first, or idle_attached to false."
  }

  validation {
    condition     = var.idle_attached || try((var.active == "blue" ? var.weights.green : var.weights.blue) == 0, true)
    error_message = "${var.active == "blue" ? "green" : "blue"} has weight ${try(var.active == "blue" ? var.weights.green : var.weights.blue, 0)} and is neither active nor attached: its traffic would go nowhere. Shift its weight to 0 first, or keep idle_exists and idle_attached true."
  }
}
