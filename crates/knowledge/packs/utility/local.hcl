provider = "hashicorp/local"
service  = "local files"

resource "local_file" {
  source = "https://registry.terraform.io/providers/hashicorp/local/latest/docs/resources/file"

  fact "written-anew" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "a file on the machine that runs Terraform is written anew"
    evidence = "documented"
  }

  fact "removed" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "a file on the machine that runs Terraform is removed"
    evidence = "documented"
  }
}

resource "local_sensitive_file" {
  source = "https://registry.terraform.io/providers/hashicorp/local/latest/docs/resources/sensitive_file"

  fact "written-anew" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "a file on the machine that runs Terraform is written anew"
    evidence = "documented"
  }

  fact "removed" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "a file on the machine that runs Terraform is removed; make sure it is not the only copy of a key"
    evidence = "schema"
  }
}
