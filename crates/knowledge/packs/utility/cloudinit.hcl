provider = "hashicorp/cloudinit"
service  = "cloud-init"

resource "cloudinit_config" {
  source = "https://registry.terraform.io/providers/hashicorp/cloudinit/latest/docs/resources/config"

  fact "rendered-anew" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "the configuration is rendered anew: the machine that uses it decides what happens"
    evidence = "documented"
  }

  fact "dropped" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "a rendered text goes, no remote object is touched"
    evidence = "documented"
  }

  fact "content" {
    attributes = ["part", "gzip", "base64_encode", "boundary", "rendered"]
    effects    = ["none"]
    level      = "minor"
    message    = "the rendered text changes: the machine that uses it decides what happens"
    evidence   = "documented"
  }
}
