provider = "hashicorp/template"
service  = "templates"

resource "template_dir" {
  source = "https://registry.terraform.io/providers/hashicorp/template/latest/docs/resources/dir"

  fact "rendered-anew" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "a directory of files on the machine that runs Terraform is rendered anew"
    evidence = "documented"
  }

  fact "removed" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "a directory of rendered files on the machine that runs Terraform goes, nothing remote is touched"
    evidence = "documented"
  }
}
