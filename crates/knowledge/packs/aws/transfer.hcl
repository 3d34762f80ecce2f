provider = "hashicorp/aws"
service  = "Transfer Family"

resource "aws_transfer_server" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/transfer_server"

  guard "force_destroy" { on_delete = "empties" }

  fact "endpoint-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage", "irreversible"]
    level    = "major"
    message  = "the server goes: its host name and, unless given, its host key cannot be had again, and partners fail"
    advice   = "move the DNS name to the new server and give it the same host key first"
    evidence = "experience"
  }

  fact "force-destroy-on" {
    attribute = "force_destroy"
    when      = "turns_on"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "a later delete also removes all users"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "addresses-changed" {
    attribute = "endpoint_details[*].address_allocation_ids"
    effects   = ["restarts"]
    level     = "major"
    message   = "the server is stopped while its public addresses change, and partners that allow only the old ones fail"
    advice    = "tell the partners the new addresses first, and do it in a maintenance window"
    source    = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-transfer-server-endpointdetails.html"
    evidence  = "documented"
  }

  fact "endpoint-moved" {
    attributes = ["endpoint_type", "endpoint_details[*].subnet_ids", "endpoint_details[*].vpc_endpoint_id"]
    effects    = ["moves_traffic"]
    level      = "major"
    message    = "the server answers at other addresses"
    advice     = "move DNS and the allow-lists of partners first"
    evidence   = "experience"
  }

  fact "security-group-removed" {
    attribute = "endpoint_details[*].security_group_ids"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that only the removed security group allowed are cut off"
    advice    = "check which partners come by it first"
    evidence  = "experience"
    fires     = { before = { endpoint_details = [{ security_group_ids = ["sg-1", "sg-2"] }] }, after = { endpoint_details = [{ security_group_ids = ["sg-1"] }] } }
    misses    = { before = { endpoint_details = [{ security_group_ids = ["sg-1"] }] }, after = { endpoint_details = [{ security_group_ids = ["sg-1", "sg-2"] }] } }
  }

  fact "protocol-removed" {
    attribute = "protocols"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "clients of the removed protocol are cut off"
    advice    = "check who still uses it first"
    evidence  = "schema"
    fires     = [["FTPS", "SFTP"], ["SFTP"]]
    misses    = [["SFTP"], ["FTPS", "SFTP"]]
  }

  fact "protocol-added" {
    attribute = "protocols"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "another protocol is offered: routine"
    evidence  = "schema"
    fires     = [["SFTP"], ["FTPS", "SFTP"]]
    misses    = [["FTPS", "SFTP"], ["SFTP"]]
  }

  fact "host-key-changed" {
    attribute = "host_key"
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "clients that know the old host key refuse to connect"
    advice    = "announce the new fingerprint to all partners first"
    evidence  = "experience"
  }

  fact "sign-in-changed" {
    attributes = ["sftp_authentication_methods", "url", "function", "directory_id", "invocation_role"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "users sign in by other means: what the new ones do not accept is refused"
    advice     = "test the new identity provider on a second server first"
    evidence   = "experience"
  }

  fact "ciphers-changed" {
    attribute = "security_policy_name"
    effects   = ["denies_access"]
    level     = "major"
    message   = "other ciphers and key exchanges are offered: old clients may no longer connect"
    advice    = "check the algorithms that partners used in the logs first"
    evidence  = "experience"
  }

  fact "routine-settings" {
    attributes = ["certificate", "logging_role", "structured_log_destinations", "pre_authentication_login_banner", "post_authentication_login_banner", "workflow_details", "protocol_details", "s3_storage_options"]
    effects    = ["none"]
    level      = "minor"
    message    = "banners, logging and processing of uploads: routine"
    evidence   = "schema"
  }
}

resource "aws_transfer_user" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/transfer_user"

  fact "sign-in-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the user or group can no longer sign in"
    advice   = "check the last transfers first"
    evidence = "experience"
  }

  fact "role-changed" {
    attribute = "role"
    effects   = ["denies_access"]
    level     = "major"
    message   = "files are reached with another role: what it may not do fails"
    advice    = "compare the policies of both roles first"
    evidence  = "experience"
  }

  fact "scope-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the user loses files"
    advice    = "check what the user transfers first"
    evidence  = "documented"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Action = "s3:GetObject", Resource = ["arn:aws:s3:::b/*", "arn:aws:s3:::c/*"] }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Action = "s3:GetObject", Resource = ["arn:aws:s3:::b/*"] }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Action = "s3:GetObject", Resource = ["arn:aws:s3:::b/*"] }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Action = "s3:GetObject", Resource = ["arn:aws:s3:::b/*", "arn:aws:s3:::c/*"] }] })]
  }

  fact "scope-widened" {
    attribute = "policy"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "the user may reach more files: routine"
    evidence  = "schema"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Action = "s3:GetObject", Resource = ["arn:aws:s3:::b/*"] }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Action = "s3:GetObject", Resource = ["arn:aws:s3:::b/*", "arn:aws:s3:::c/*"] }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Action = "s3:GetObject", Resource = ["arn:aws:s3:::b/*", "arn:aws:s3:::c/*"] }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Action = "s3:GetObject", Resource = ["arn:aws:s3:::b/*"] }] })]
  }

  fact "lands-elsewhere" {
    attributes = ["home_directory", "home_directory_type", "posix_profile"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "the user sees other folders or has another identity: jobs with fixed paths fail"
    advice     = "agree on the new paths with the user first"
    evidence   = "experience"
  }

  fact "folder-removed" {
    attribute = "home_directory_mappings"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the user no longer sees a folder, or sees another one in its place: jobs with fixed paths fail"
    advice    = "agree on the new paths with the user first"
    evidence  = "experience"
    fires     = { before = { home_directory_mappings = [{ entry = "/in", target = "/b/in" }] }, after = { home_directory_mappings = [{ entry = "/in", target = "/b/other" }] } }
    misses    = { before = { home_directory_mappings = [{ entry = "/in", target = "/b/in" }] }, after = { home_directory_mappings = [{ entry = "/in", target = "/b/in" }, { entry = "/out", target = "/b/out" }] } }
  }

  fact "folder-added" {
    attribute = "home_directory_mappings"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "the user sees another folder: routine"
    evidence  = "schema"
    fires     = { before = { home_directory_mappings = [{ entry = "/in", target = "/b/in" }] }, after = { home_directory_mappings = [{ entry = "/in", target = "/b/in" }, { entry = "/out", target = "/b/out" }] } }
    misses    = { before = { home_directory_mappings = [{ entry = "/in", target = "/b/in" }, { entry = "/out", target = "/b/out" }] }, after = { home_directory_mappings = [{ entry = "/in", target = "/b/in" }] } }
  }
}

resource "aws_transfer_access" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/transfer_access"

  fact "sign-in-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the user or group can no longer sign in"
    advice   = "check the last transfers first"
    evidence = "experience"
  }

  fact "role-changed" {
    attribute = "role"
    effects   = ["denies_access"]
    level     = "major"
    message   = "files are reached with another role: what it may not do fails"
    advice    = "compare the policies of both roles first"
    evidence  = "experience"
  }

  fact "scope-narrowed" {
    attribute = "policy"
    when      = "policy_narrowed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the user loses files"
    advice    = "check what the user transfers first"
    evidence  = "documented"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Action = "s3:GetObject", Resource = ["arn:aws:s3:::b/*", "arn:aws:s3:::c/*"] }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Action = "s3:GetObject", Resource = ["arn:aws:s3:::b/*"] }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Action = "s3:GetObject", Resource = ["arn:aws:s3:::b/*"] }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Action = "s3:GetObject", Resource = ["arn:aws:s3:::b/*", "arn:aws:s3:::c/*"] }] })]
  }

  fact "scope-widened" {
    attribute = "policy"
    when      = "policy_widened"
    effects   = ["none"]
    level     = "minor"
    message   = "the user may reach more files: routine"
    evidence  = "schema"
    fires     = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Action = "s3:GetObject", Resource = ["arn:aws:s3:::b/*"] }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Action = "s3:GetObject", Resource = ["arn:aws:s3:::b/*", "arn:aws:s3:::c/*"] }] })]
    misses    = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Action = "s3:GetObject", Resource = ["arn:aws:s3:::b/*", "arn:aws:s3:::c/*"] }] }), jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "a", Effect = "Allow", Action = "s3:GetObject", Resource = ["arn:aws:s3:::b/*"] }] })]
  }

  fact "lands-elsewhere" {
    attributes = ["home_directory", "home_directory_type", "posix_profile"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "the user sees other folders or has another identity: jobs with fixed paths fail"
    advice     = "agree on the new paths with the user first"
    evidence   = "experience"
  }

  fact "folder-removed" {
    attribute = "home_directory_mappings"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the user no longer sees a folder, or sees another one in its place: jobs with fixed paths fail"
    advice    = "agree on the new paths with the user first"
    evidence  = "experience"
    fires     = { before = { home_directory_mappings = [{ entry = "/in", target = "/b/in" }] }, after = { home_directory_mappings = [{ entry = "/in", target = "/b/other" }] } }
    misses    = { before = { home_directory_mappings = [{ entry = "/in", target = "/b/in" }] }, after = { home_directory_mappings = [{ entry = "/in", target = "/b/in" }, { entry = "/out", target = "/b/out" }] } }
  }

  fact "folder-added" {
    attribute = "home_directory_mappings"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "the user sees another folder: routine"
    evidence  = "schema"
    fires     = { before = { home_directory_mappings = [{ entry = "/in", target = "/b/in" }] }, after = { home_directory_mappings = [{ entry = "/in", target = "/b/in" }, { entry = "/out", target = "/b/out" }] } }
    misses    = { before = { home_directory_mappings = [{ entry = "/in", target = "/b/in" }, { entry = "/out", target = "/b/out" }] }, after = { home_directory_mappings = [{ entry = "/in", target = "/b/in" }] } }
  }
}

resource "aws_transfer_ssh_key" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/transfer_ssh_key"

  fact "key-gone" {
    on       = ["delete", "replace"]
    effects  = ["rotates_credential", "denies_access"]
    level    = "major"
    message  = "sign-in with the key is refused"
    advice   = "add the new key beside the old one, let the user switch, then remove the old one"
    evidence = "experience"
  }
}

resource "aws_transfer_connector" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/transfer_connector"

  fact "partner-changed" {
    attribute = "url"
    effects   = ["moves_traffic"]
    level     = "major"
    message   = "files are sent to another server"
    advice    = "test the new endpoint with a second connector first"
    evidence  = "documented"
  }

  fact "partner-identity" {
    attributes = ["sftp_config", "as2_config", "access_role"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "keys, certificates or permissions of the exchange change: if they do not match, transfers fail"
    advice     = "agree on the day with the partner; add new host keys before removing old ones"
    evidence   = "experience"
  }

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "files are no longer sent to the partner"
    advice   = "move the jobs to another connector first"
    evidence = "experience"
  }

  fact "routine-settings" {
    attributes = ["logging_role", "security_policy_name"]
    effects    = ["none"]
    level      = "minor"
    message    = "logging and algorithms: routine"
    evidence   = "schema"
  }
}

resource "aws_transfer_tag" {
  source = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/transfer_tag"

  fact "tags" {
    on       = ["update", "replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "only a tag changes"
    evidence = "experience"
  }
}
