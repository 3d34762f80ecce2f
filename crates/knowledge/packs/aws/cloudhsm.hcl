provider = "hashicorp/aws"
service  = "CloudHSM"

resource "aws_cloudhsm_v2_cluster" {
  stateful = "keys"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudhsm_v2_cluster"

  fact "keys-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage", "irreversible"]
    level    = "major"
    message  = "the cluster goes with the keys in it; they are left in backups only, as long as those are kept"
    advice   = "copy a backup to another Region, restore it as another cluster, and move the applications first"
    evidence = "experience"
  }
}

resource "aws_cloudhsm_v2_hsm" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudhsm_v2_hsm"

  fact "module-gone" {
    on       = ["delete", "replace"]
    effects  = ["degrades"]
    level    = "major"
    message  = "one module less: slower and less redundant; the last one stops the cluster"
    advice   = "add the new module first, so that two are left at any time"
    evidence = "experience"
  }
}
