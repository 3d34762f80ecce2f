variable "zone_id" {
  description = "The hosted zone."
  type        = string
  nullable    = false
}

variable "name" {
  description = "The name that both records have."
  type        = string
  nullable    = false
}

variable "type" {
  description = "The type that both records have: \"A\", \"AAAA\" or \"CNAME\"."
  type        = string
  default     = "A"
  nullable    = false

  validation {
    condition     = contains(["A", "AAAA", "CNAME"], var.type)
    error_message = "type is \"${var.type}\": set it to \"A\", \"AAAA\" or \"CNAME\"."
  }
}

variable "ttl" {
  description = "How many seconds resolvers keep an answer, and thus how long a shift takes to arrive. Aliases have the TTL of what they point at."
  type        = number
  default     = 60
  nullable    = false

  validation {
    condition     = floor(var.ttl) == var.ttl && var.ttl >= 0 && var.ttl <= 2147483647
    error_message = "ttl is ${var.ttl}: set it to a whole number of seconds, such as 60."
  }
}

variable "targets" {
  description = "What each colour's record points at, by \"blue\" and \"green\": either records or an alias; null, or not there, for a colour that does not exist."
  type = map(object({
    records = optional(list(string))
    alias = optional(object({
      name                   = string
      zone_id                = string
      evaluate_target_health = optional(bool, true)
    }))
    health_check_id = optional(string)
  }))
  nullable = false

  validation {
    condition     = alltrue([for colour in keys(var.targets) : contains(["blue", "green"], colour)])
    error_message = "targets has ${join(", ", keys(var.targets))}, and there are two colours: name them \"blue\" and \"green\"."
  }

  validation {
    condition     = alltrue([for target in values(var.targets) : target == null ? true : (target.records == null) != (target.alias == null)])
    error_message = "targets has a colour with both records and an alias, or with neither: set one of them."
  }

  validation {
    condition     = alltrue([for target in values(var.targets) : try(length(target.records) > 0, true)])
    error_message = "targets has a colour with an empty list of records: list at least one, or set the colour to null if it does not exist."
  }

  validation {
    condition     = var.type != "CNAME" || alltrue([for target in values(var.targets) : target == null ? true : try(length(target.records) == 1, false)])
    error_message = "targets has a colour without exactly one record, and type is \"CNAME\", which has one: set records to one name, or type to \"A\" or \"AAAA\" for an alias."
  }
}

variable "weights" {
  description = "The weight of each colour that has a record, by its name: whole numbers from 0 to 255. A colour that is not here is not attached."
  type        = map(number)
  nullable    = false

  validation {
    condition     = alltrue([for colour in keys(var.weights) : contains(["blue", "green"], colour)])
    error_message = "weights has ${join(", ", keys(var.weights))}, and there are two colours: name them \"blue\" and \"green\"."
  }

  validation {
    condition     = alltrue([for weight in values(var.weights) : try(floor(weight) == weight && weight >= 0 && weight <= 255, false)])
    error_message = "weights has a number that Route 53 does not take: set each weight to a whole number from 0 to 255."
  }

  validation {
    condition     = anytrue([for weight in values(var.weights) : try(weight > 0, false)])
    error_message = "weights has no colour with a weight above 0: Route 53 would then answer with every record alike. Give the colour that serves a weight above 0."
  }

  validation {
    condition     = alltrue([for colour in keys(var.weights) : lookup(var.targets, colour, null) != null])
    error_message = "weights attaches a colour that has no target: set it in targets, or leave the colour out of weights."
  }
}
