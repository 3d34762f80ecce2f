provider = "hashicorp/aws"
service  = "Lake Formation"

resource "aws_lakeformation_permissions" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lakeformation_permissions"

  fact "permissions-revoked" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the principal loses the data: queries and jobs that read it fail"
    advice   = "grant the new permissions by another resource first"
    evidence = "experience"
  }
}

resource "aws_lakeformation_data_lake_settings" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lakeformation_data_lake_settings"

  fact "administrator-removed" {
    attributes = ["admins", "read_only_admins"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "an administrator can no longer grant or see; one of them may be the pipeline itself"
    advice     = "add the new administrator first, and see that who applies this stays one"
    evidence   = "experience"
    fires      = [["arn:aws:iam::123456789012:role/a", "arn:aws:iam::123456789012:role/b"], ["arn:aws:iam::123456789012:role/a"]]
    misses     = [["arn:aws:iam::123456789012:role/a"], ["arn:aws:iam::123456789012:role/a", "arn:aws:iam::123456789012:role/b"]]
  }

  fact "administrator-added" {
    attributes = ["admins", "read_only_admins"]
    when       = "element_added"
    effects    = ["none"]
    level      = "minor"
    message    = "one more administrator: routine"
    evidence   = "schema"
    fires      = [["arn:aws:iam::123456789012:role/a"], ["arn:aws:iam::123456789012:role/a", "arn:aws:iam::123456789012:role/b"]]
    misses     = [["arn:aws:iam::123456789012:role/a", "arn:aws:iam::123456789012:role/b"], ["arn:aws:iam::123456789012:role/a"]]
  }

  fact "external-filtering-off" {
    attributes = ["allow_external_data_filtering", "allow_full_table_external_data_access"]
    when       = "turns_off"
    effects    = ["denies_access"]
    level      = "major"
    message    = "engines outside can no longer read the data"
    advice     = "move their jobs first"
    evidence   = "experience"
    fires      = [true, false]
    misses     = [false, true]
  }

  fact "defaults-changed" {
    attributes = ["create_database_default_permissions", "create_table_default_permissions", "parameters", "authorized_session_tag_value_list", "trusted_resource_owners", "external_data_filtering_allow_list", "allow_external_data_filtering", "allow_full_table_external_data_access"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "holds for databases and tables made from now on, and who outside may read"
    evidence   = "schema"
  }

  fact "settings-reset" {
    on       = ["delete"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "there is no administrator any more, and the defaults of the service hold"
    advice   = "name the administrators elsewhere first"
    evidence = "experience"
  }
}

resource "aws_lakeformation_resource" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lakeformation_resource"

  fact "location-deregistered" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "data at the location is no longer read by these permissions: queries fail unless the bucket itself lets them in"
    advice   = "let the readers in by IAM first, or register the new way in the same apply"
    evidence = "experience"
  }
}

resource "aws_lakeformation_lf_tag" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lakeformation_lf_tag"

  fact "value-removed" {
    attribute = "values"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "grants and data with the value lose it: who reads by it is refused"
    advice    = "tag the data by another value first"
    evidence  = "experience"
    fires     = [["public", "internal"], ["public"]]
    misses    = [["public"], ["public", "internal"]]
  }

  fact "value-added" {
    attribute = "values"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "one more value: routine"
    evidence  = "schema"
    fires     = [["public"], ["public", "internal"]]
    misses    = [["public", "internal"], ["public"]]
  }

  fact "tag-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "grants by the tag end: who reads by it is refused"
    advice   = "grant by another tag first"
    evidence = "experience"
  }
}

resource "aws_lakeformation_resource_lf_tags" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lakeformation_resource_lf_tags"

  fact "tags-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the data loses its tags: who reads it by a tag is refused, or who was kept out is let in"
    advice   = "put the new tags on first"
    evidence = "experience"
  }
}

resource "aws_lakeformation_resource_lf_tag" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lakeformation_resource_lf_tag"

  fact "tags-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the data loses its tags: who reads it by a tag is refused, or who was kept out is let in"
    advice   = "put the new tags on first"
    evidence = "experience"
  }
}

resource "aws_lakeformation_data_cells_filter" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lakeformation_data_cells_filter"

  fact "columns-removed" {
    attribute = "table_data[*].column_names"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "readers by the filter no longer see a column: their queries fail"
    advice    = "change the queries first"
    evidence  = "experience"
    fires     = [["id", "email"], ["id"]]
    misses    = [["id"], ["id", "email"]]
  }

  fact "filter-changed" {
    attribute = "table_data"
    effects   = ["degrades"]
    level     = "minor"
    message   = "which rows and columns readers by the filter see"
    evidence  = "schema"
  }

  fact "filter-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "who reads by the filter is refused"
    advice   = "grant by another filter first"
    evidence = "experience"
  }
}

resource "aws_lakeformation_opt_in" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lakeformation_opt_in"

  fact "opted-out" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the principal reads the data by IAM again: what only these permissions allow is refused"
    advice   = "let the principal in by IAM first"
    evidence = "experience"
  }
}
