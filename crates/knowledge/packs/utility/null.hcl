provider = "hashicorp/null"
service  = "null resource"

resource "null_resource" {
  source = "https://registry.terraform.io/providers/hashicorp/null/latest/docs/resources/resource"

  fact "provisioners-run-again" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "no remote object is touched, but its provisioners run again and what hangs on its id changes"
    evidence = "documented"
  }

  fact "dropped" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "no remote object is touched; provisioners for destroy run if there are any"
    evidence = "documented"
  }
}
