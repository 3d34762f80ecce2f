provider = "terraform.io/builtin/terraform"
service  = "terraform_data"

resource "terraform_data" {
  source = "https://developer.hashicorp.com/terraform/language/resources/terraform-data"

  fact "provisioners-run-again" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "no remote object is touched, but its provisioners run again and what is bound to it by replace_triggered_by is replaced"
    evidence = "documented"
  }

  fact "dropped" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "a stored value goes, no remote object is touched; provisioners for destroy run if there are any"
    evidence = "documented"
  }

  fact "input" {
    attributes = ["input", "output"]
    effects    = ["none"]
    level      = "minor"
    message    = "the stored value changes; what reads it decides what happens: routine"
    evidence   = "documented"
  }
}
