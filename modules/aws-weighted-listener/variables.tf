variable "load_balancer_arn" {
  description = "The Application Load Balancer that listens."
  type        = string
  nullable    = false
}

variable "target_groups" {
  description = "The ARN of each colour's target group, by \"blue\" and \"green\"; null, or not there, for a colour that does not exist."
  type        = map(string)
  nullable    = false

  validation {
    condition     = alltrue([for colour in keys(var.target_groups) : contains(["blue", "green"], colour)])
    error_message = "target_groups has ${join(", ", keys(var.target_groups))}, and there are two colours: name them \"blue\" and \"green\"."
  }
}

variable "weights" {
  description = "The weight of each colour that the listener lists, by its name: whole numbers from 0 to 999. A colour that is not here is not attached."
  type        = map(number)
  nullable    = false

  validation {
    condition     = alltrue([for colour in keys(var.weights) : contains(["blue", "green"], colour)])
    error_message = "weights has ${join(", ", keys(var.weights))}, and there are two colours: name them \"blue\" and \"green\"."
  }

  validation {
    condition     = alltrue([for weight in values(var.weights) : try(floor(weight) == weight && weight >= 0 && weight <= 999, false)])
    error_message = "weights has a number that a listener does not take: set each weight to a whole number from 0 to 999."
  }

  validation {
    condition     = anytrue([for weight in values(var.weights) : try(weight > 0, false)])
    error_message = "weights has no colour with a weight above 0: the listener would answer every request with an error. Give the colour that serves a weight above 0."
  }

  validation {
    condition     = alltrue([for colour in keys(var.weights) : lookup(var.target_groups, colour, null) != null])
    error_message = "weights attaches a colour that has no target group: set its ARN in target_groups, or leave it out of weights."
  }
}

variable "protocol" {
  description = "\"HTTPS\", or \"HTTP\" where it is asked for."
  type        = string
  default     = "HTTPS"
  nullable    = false

  validation {
    condition     = contains(["HTTPS", "HTTP"], var.protocol)
    error_message = "protocol is \"${var.protocol}\", which an Application Load Balancer does not listen for: set it to \"HTTPS\" or \"HTTP\"."
  }
}

variable "port" {
  description = "The port it listens on; by default that of the protocol, 443 or 80."
  type        = number
  default     = null

  validation {
    condition     = var.port == null ? true : floor(var.port) == var.port && var.port >= 1 && var.port <= 65535
    error_message = "port is ${coalesce(var.port, 0)}, which is no port: set it to a whole number from 1 to 65535."
  }
}

variable "certificate_arn" {
  description = "The certificate that HTTPS needs."
  type        = string
  default     = null

  validation {
    condition     = var.protocol != "HTTPS" || var.certificate_arn != null
    error_message = "certificate_arn is not set, and HTTPS needs a certificate: set it, or set protocol to \"HTTP\" if requests may travel in the clear."
  }

  validation {
    condition     = var.protocol == "HTTPS" || var.certificate_arn == null
    error_message = "certificate_arn is set, and HTTP would not use it: set protocol to \"HTTPS\", or leave certificate_arn out."
  }
}

variable "ssl_policy" {
  description = "The TLS policy of HTTPS. The default speaks TLS 1.3 and 1.2."
  type        = string
  default     = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  nullable    = false
}

variable "stickiness_seconds" {
  description = "How long a client stays with the colour it came to first; 0: each request goes by weight."
  type        = number
  default     = 0
  nullable    = false

  validation {
    condition     = floor(var.stickiness_seconds) == var.stickiness_seconds && var.stickiness_seconds >= 0 && var.stickiness_seconds <= 604800
    error_message = "stickiness_seconds is ${var.stickiness_seconds}: set it to a whole number from 0 (off) to 604800 (a week)."
  }
}

variable "tags" {
  description = "Tags of the listener."
  type        = map(string)
  default     = {}
  nullable    = false
}
