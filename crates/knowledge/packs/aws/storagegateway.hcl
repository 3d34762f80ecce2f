provider = "hashicorp/aws"
service  = "Storage Gateway"

resource "aws_storagegateway_gateway" {
  stateful = "cache and volumes"
  traffic  = true
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/storagegateway_gateway"

  fact "gone" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "outage"]
    level    = "major"
    message  = "the gateway is removed: its shares and volumes stop, and data not uploaded yet is lost"
    advice   = "wait until the upload buffer is empty, take snapshots, and move the clients first"
    evidence = "experience"
  }

  fact "guest-password" {
    attribute = "smb_guest_password"
    effects   = ["rotates_credential"]
    level     = "major"
    message   = "guests of SMB shares need the new password"
    advice    = "tell the clients in the same window"
    evidence  = "documented"
  }

  fact "stricter-smb" {
    attribute = "smb_security_strategy"
    when      = { becomes = ["MandatorySigning", "MandatoryEncryption"] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "SMB clients that cannot sign or encrypt are refused"
    advice    = "check the protocol versions of all clients first"
    evidence  = "experience"
    fires     = ["ClientSpecified", "MandatoryEncryption"]
    misses    = ["MandatoryEncryption", "ClientSpecified"]
  }

  fact "laxer-smb" {
    attribute = "smb_security_strategy"
    when      = { becomes = "ClientSpecified" }
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "clients may connect without signing or encryption"
    evidence  = "schema"
    fires     = ["MandatoryEncryption", "ClientSpecified"]
    misses    = ["ClientSpecified", "MandatoryEncryption"]
  }

  fact "directory-changed" {
    attribute = "smb_active_directory_settings"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the gateway joins its directory with other data: if these are wrong users lose the shares"
    advice    = "test the service account first"
    evidence  = "experience"
  }

  fact "routine-settings" {
    attributes = ["gateway_name", "gateway_timezone", "maintenance_start_time", "cloudwatch_log_group_arn", "average_download_rate_limit_in_bits_per_sec", "average_upload_rate_limit_in_bits_per_sec", "smb_file_share_visibility", "timeouts"]
    effects    = ["none"]
    level      = "minor"
    message    = "names, limits and maintenance times: routine"
    evidence   = "schema"
  }
}

resource "aws_storagegateway_nfs_file_share" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/storagegateway_nfs_file_share"

  fact "share-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "clients lose the share; the objects stay in the bucket"
    advice   = "move the clients first, and wait until cached writes are uploaded"
    evidence = "experience"
  }

  fact "read-only" {
    attribute = "read_only"
    when      = "turns_on"
    effects   = ["outage"]
    level     = "major"
    message   = "the share no longer accepts writes"
    advice    = "stop the writers first"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "writable" {
    attribute = "read_only"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "the share accepts writes: routine"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "objects-public" {
    attribute = "object_acl"
    when      = { becomes = ["public-read", "public-read-write", "authenticated-read"] }
    effects   = ["exposes"]
    level     = "major"
    message   = "files written through the share become public objects"
    advice    = "keep the ACL private or bucket-owner-full-control"
    evidence  = "experience"
    fires     = ["private", "public-read"]
    misses    = ["public-read", "private"]
  }

  fact "client-removed" {
    attribute = "client_list"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients at the removed addresses lose the share"
    advice    = "check who mounts from there first"
    evidence  = "documented"
    fires     = [["10.0.0.0/16", "10.1.0.0/16"], ["10.0.0.0/16"]]
    misses    = [["10.0.0.0/16"], ["10.0.0.0/16", "10.1.0.0/16"]]
  }

  fact "client-added" {
    attribute = "client_list"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "more clients may mount the share: routine"
    evidence  = "schema"
    fires     = [["10.0.0.0/16"], ["10.0.0.0/16", "10.1.0.0/16"]]
    misses    = [["10.0.0.0/16", "10.1.0.0/16"], ["10.0.0.0/16"]]
  }

  fact "squash-changed" {
    attribute = "squash"
    effects   = ["denies_access"]
    level     = "major"
    message   = "users are mapped differently: they may lose their files, or get those of others"
    advice    = "test with one client first"
    evidence  = "experience"
  }

  fact "routine-settings" {
    attributes = ["default_storage_class", "cache_attributes", "audit_destination_arn", "notification_policy", "guess_mime_type_enabled", "requester_pays", "file_share_name", "nfs_file_share_defaults", "kms_encrypted", "kms_key_arn", "timeouts"]
    effects    = ["none"]
    level      = "minor"
    message    = "how new files are stored and shown: routine"
    evidence   = "schema"
  }
}

resource "aws_storagegateway_smb_file_share" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/storagegateway_smb_file_share"

  fact "share-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "clients lose the share; the objects stay in the bucket"
    advice   = "move the clients first, and wait until cached writes are uploaded"
    evidence = "experience"
  }

  fact "read-only" {
    attribute = "read_only"
    when      = "turns_on"
    effects   = ["outage"]
    level     = "major"
    message   = "the share no longer accepts writes"
    advice    = "stop the writers first"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "writable" {
    attribute = "read_only"
    when      = "turns_off"
    effects   = ["none"]
    level     = "minor"
    message   = "the share accepts writes: routine"
    evidence  = "schema"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "objects-public" {
    attribute = "object_acl"
    when      = { becomes = ["public-read", "public-read-write", "authenticated-read"] }
    effects   = ["exposes"]
    level     = "major"
    message   = "files written through the share become public objects"
    advice    = "keep the ACL private or bucket-owner-full-control"
    evidence  = "experience"
    fires     = ["private", "public-read"]
    misses    = ["public-read", "private"]
  }

  fact "user-removed" {
    attributes = ["valid_user_list", "admin_user_list"]
    when       = "element_removed"
    effects    = ["denies_access"]
    level      = "major"
    message    = "the removed users or groups lose the share"
    advice     = "check who uses it first"
    evidence   = "experience"
    fires      = { before = { valid_user_list = ["a", "b"] }, after = { valid_user_list = ["a"] } }
    misses     = { before = { valid_user_list = ["a"] }, after = { valid_user_list = ["a", "b"] } }
  }

  fact "user-barred" {
    attribute = "invalid_user_list"
    when      = "element_added"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the listed users or groups lose the share"
    advice    = "check who uses it first"
    evidence  = "documented"
    fires     = [[], ["a"]]
    misses    = [["a"], []]
  }

  fact "routine-settings" {
    attributes = ["default_storage_class", "cache_attributes", "audit_destination_arn", "notification_policy", "guess_mime_type_enabled", "requester_pays", "file_share_name", "oplocks_enabled", "access_based_enumeration", "case_sensitivity", "kms_encrypted", "kms_key_arn", "timeouts", "smb_acl_enabled"]
    effects    = ["none"]
    level      = "minor"
    message    = "how new files are stored and shown: routine"
    evidence   = "schema"
  }
}

resource "aws_storagegateway_cached_iscsi_volume" {
  stateful = "volume"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/storagegateway_cached_iscsi_volume"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the volume is deleted with its data; its snapshots stay"
    advice   = "take a snapshot and detach the initiators first"
    evidence = "experience"
  }
}

resource "aws_storagegateway_stored_iscsi_volume" {
  stateful = "volume"
  source   = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/storagegateway_stored_iscsi_volume"

  fact "data-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss"]
    level    = "major"
    message  = "the volume is deleted with its data; its snapshots stay"
    advice   = "take a snapshot and detach the initiators first"
    evidence = "experience"
  }
}

resource "aws_storagegateway_file_system_association" {
  traffic = true
  source  = "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/storagegateway_file_system_association"

  fact "shares-gone" {
    on       = ["delete", "replace"]
    effects  = ["outage"]
    level    = "major"
    message  = "clients behind the gateway lose the file system"
    advice   = "move the clients first"
    evidence = "experience"
  }

  fact "sign-in-changed" {
    attributes = ["username", "password"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "the gateway signs in to the file system with other data: if these are wrong its clients lose it"
    advice     = "test the account first"
    evidence   = "experience"
  }

  fact "routine-settings" {
    attributes = ["audit_destination_arn", "cache_attributes"]
    effects    = ["none"]
    level      = "minor"
    message    = "caching and auditing: routine"
    evidence   = "schema"
  }
}
