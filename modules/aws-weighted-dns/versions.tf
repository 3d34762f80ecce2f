terraform {
  # Validations that look at other variables need Terraform 1.9 or OpenTofu 1.9.
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}
