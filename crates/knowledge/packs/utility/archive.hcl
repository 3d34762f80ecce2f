provider = "hashicorp/archive"
service  = "archives"

resource "archive_file" {
  source = "https://registry.terraform.io/providers/hashicorp/archive/latest/docs/resources/file"

  fact "packed-anew" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "an archive on the machine that runs Terraform is packed anew: what deploys it decides what happens"
    evidence = "documented"
  }

  fact "removed" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "an archive on the machine that runs Terraform is no longer kept, nothing remote is touched"
    evidence = "documented"
  }

  fact "content" {
    attributes = [
      "source",
      "source_content",
      "source_dir",
      "source_file",
      "excludes",
      "output_path",
      "output_file_mode",
      "type",
    ]
    effects    = ["none"]
    level      = "minor"
    message    = "the archive is packed anew: what deploys it decides what happens"
    evidence   = "documented"
  }
}
