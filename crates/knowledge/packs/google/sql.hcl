provider = "hashicorp/google"
service  = "Cloud SQL"

resource "google_sql_database_instance" {
  stateful = "database"
  traffic  = true
  identity = ["name", "project"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/sql_database_instance"

  guard "deletion_protection" { on_delete = "blocked" }
  guard "settings[*].deletion_protection_enabled" { on_delete = "blocked" }
  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "engine-upgrade" {
    attribute = "database_version"
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "the database engine is upgraded in place: the instance is down while it runs and there is no downgrade"
    advice    = "take a backup, try the upgrade on a clone, then apply in a maintenance window"
    evidence  = "experience"
  }

  fact "maintenance-version" {
    attribute = "maintenance_version"
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "the instance restarts with newer maintenance software that cannot be set back"
    advice    = "apply in a maintenance window, or leave it to the maintenance window of the instance"
    evidence  = "documented"
  }

  fact "machine-change" {
    attributes = ["settings[*].tier", "settings[*].edition"]
    effects    = ["restarts"]
    level      = "major"
    message    = "the instance restarts on the new machine: connections drop"
    advice     = "apply in a maintenance window and make sure clients reconnect; enlarge a replica first and promote it where seconds matter"
    evidence   = "experience"
  }

  fact "replica-machine-features" {
    attributes = ["settings[*].advanced_machine_features[*].threads_per_core", "settings[*].data_cache_config[*].data_cache_enabled"]
    effects    = ["restarts"]
    level      = "major"
    message    = "the instance restarts with other machine features"
    advice     = "apply in a maintenance window"
    evidence   = "experience"
  }

  fact "disk-type" {
    attribute = "settings[*].disk_type"
    effects   = ["restarts"]
    level     = "major"
    message   = "another kind of disk: the instance restarts while its data moves"
    advice    = "apply in a maintenance window, or change a replica first and promote it"
    evidence  = "experience"
  }

  fact "stopped" {
    attribute = "settings[*].activation_policy"
    when      = { becomes = "NEVER" }
    effects   = ["outage"]
    level     = "major"
    message   = "the instance is stopped: every connection fails until it is started again"
    advice    = "drain the clients first, and keep ALWAYS on a database in use"
    evidence  = "schema"
    fires     = ["ALWAYS", "NEVER"]
    misses    = ["NEVER", "ALWAYS"]
  }

  fact "started" {
    attribute = "settings[*].activation_policy"
    when      = { becomes = "ALWAYS" }
    effects   = ["none"]
    level     = "minor"
    message   = "the instance is started: routine"
    evidence  = "schema"
    fires     = ["NEVER", "ALWAYS"]
    misses    = ["ALWAYS", "NEVER"]
  }

  fact "high-availability-off" {
    attribute = "settings[*].availability_type"
    when      = { leaves = "REGIONAL" }
    effects   = ["degrades"]
    level     = "major"
    message   = "the standby in the second zone is dropped: a zone failure becomes an outage"
    advice    = "keep REGIONAL for production; change it only where an outage of the zone is acceptable"
    evidence  = "documented"
    fires     = ["REGIONAL", "ZONAL"]
    misses    = ["ZONAL", "REGIONAL"]
  }

  fact "high-availability-on" {
    attribute = "settings[*].availability_type"
    when      = { becomes = "REGIONAL" }
    effects   = ["restarts"]
    level     = "major"
    message   = "a standby is added: the instance may restart briefly while it is set up"
    advice    = "apply at a quiet hour and make sure clients reconnect"
    evidence  = "experience"
    fires     = ["ZONAL", "REGIONAL"]
    misses    = ["REGIONAL", "ZONAL"]
  }

  fact "backups-off" {
    attribute = "settings[*].backup_configuration[*].enabled"
    when      = "turns_off"
    effects   = ["data_loss", "guard_removed"]
    level     = "major"
    message   = "automated backups stop: there is nothing recent to restore from"
    advice    = "keep backups on; lower the number kept if cost is the reason"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "point-in-time-recovery-off" {
    attributes = ["settings[*].backup_configuration[*].point_in_time_recovery_enabled", "settings[*].backup_configuration[*].binary_log_enabled"]
    when       = "turns_off"
    effects    = ["data_loss", "guard_removed", "restarts"]
    level      = "major"
    message    = "point-in-time recovery ends: the transaction logs kept for it are dropped"
    advice     = "take an on-demand backup first, and turn it off only for a database that can be rebuilt"
    evidence   = "experience"
    fires      = [true, false]
    misses     = [false, true]
  }

  fact "point-in-time-recovery-on" {
    attributes = ["settings[*].backup_configuration[*].point_in_time_recovery_enabled", "settings[*].backup_configuration[*].binary_log_enabled"]
    when       = "turns_on"
    effects    = ["restarts"]
    level      = "major"
    message    = "the instance restarts to begin keeping logs for point-in-time recovery"
    advice     = "apply in a maintenance window"
    evidence   = "documented"
    fires      = [false, true]
    misses     = [true, false]
  }

  fact "backup-retention-cut" {
    attributes = ["settings[*].backup_configuration[*].backup_retention_settings[*].retained_backups", "settings[*].backup_configuration[*].transaction_log_retention_days"]
    when       = "decreases"
    effects    = ["data_loss"]
    level      = "major"
    message    = "backups or logs beyond the shorter retention are deleted"
    advice     = "export or take an on-demand backup of what must be kept before shortening it"
    evidence   = "documented"
    fires      = [30, 7]
    misses     = [7, 30]
  }

  fact "backup-retention-longer" {
    attributes = ["settings[*].backup_configuration[*].backup_retention_settings[*].retained_backups", "settings[*].backup_configuration[*].transaction_log_retention_days"]
    when       = "increases"
    effects    = ["none"]
    level      = "minor"
    message    = "backups are kept longer: routine"
    evidence   = "schema"
    fires      = [7, 30]
    misses     = [30, 7]
  }

  fact "backups-on" {
    attribute = "settings[*].backup_configuration[*].enabled"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "automated backups start: routine"
    evidence  = "schema"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "disk-grows" {
    attribute = "settings[*].disk_size"
    when      = "increases"
    effects   = ["irreversible"]
    level     = "minor"
    message   = "the disk grows online; it cannot be shrunk again"
    evidence  = "documented"
    fires     = [100, 200]
    misses    = [200, 100]
  }

  fact "disk-shrinks" {
    on        = ["update", "replace"]
    attribute = "settings[*].disk_size"
    when      = "decreases"
    effects   = ["data_loss", "replaces"]
    level     = "major"
    message   = "a disk cannot shrink: where automatic growth is off the instance is replaced and its data is lost"
    advice    = "keep the larger size, or migrate into a new, smaller instance with a dump or the migration service"
    evidence  = "documented"
    fires     = [200, 100]
    misses    = [100, 200]
  }

  fact "postgres-flag-restarts" {
    attribute = "settings[*].database_flags"
    only_if   = { all = [{ after = "database_version", is = ["POSTGRES_9_6", "POSTGRES_10", "POSTGRES_11", "POSTGRES_12", "POSTGRES_13", "POSTGRES_14", "POSTGRES_15", "POSTGRES_16", "POSTGRES_17", "POSTGRES_18"] }, { any = [{ attribute = "settings[*].database_flags", when = { adds = [{ name = "max_connections" }, { name = "shared_buffers" }, { name = "max_worker_processes" }, { name = "max_wal_senders" }, { name = "max_replication_slots" }, { name = "max_prepared_transactions" }, { name = "max_locks_per_transaction" }, { name = "max_pred_locks_per_transaction" }, { name = "max_files_per_process" }, { name = "max_logical_replication_workers" }, { name = "wal_buffers" }, { name = "huge_pages" }, { name = "superuser_reserved_connections" }, { name = "autovacuum_max_workers" }, { name = "autovacuum_freeze_max_age" }, { name = "autovacuum_multixact_freeze_max_age" }, { name = "track_activity_query_size" }, { name = "track_commit_timestamp" }, { name = "old_snapshot_threshold" }, { name = "pg_stat_statements.max" }, { name = "cloudsql.logical_decoding" }, { name = "cloudsql.enable_pgaudit" }, { name = "cloudsql.enable_pglogical" }, { name = "cloudsql.enable_pg_cron" }, { name = "cloudsql.enable_anon" }, { name = "cloudsql.enable_auto_explain" }, { name = "cloudsql.enable_pg_bigm" }, { name = "cloudsql.enable_pg_hint_plan" }, { name = "cloudsql.enable_pg_squeeze" }, { name = "cloudsql.enable_pg_wait_sampling" }] } }, { attribute = "settings[*].database_flags", when = { removes = [{ name = "max_connections" }, { name = "shared_buffers" }, { name = "max_worker_processes" }, { name = "max_wal_senders" }, { name = "max_replication_slots" }, { name = "max_prepared_transactions" }, { name = "max_locks_per_transaction" }, { name = "max_pred_locks_per_transaction" }, { name = "max_files_per_process" }, { name = "max_logical_replication_workers" }, { name = "wal_buffers" }, { name = "huge_pages" }, { name = "superuser_reserved_connections" }, { name = "autovacuum_max_workers" }, { name = "autovacuum_freeze_max_age" }, { name = "autovacuum_multixact_freeze_max_age" }, { name = "track_activity_query_size" }, { name = "track_commit_timestamp" }, { name = "old_snapshot_threshold" }, { name = "pg_stat_statements.max" }, { name = "cloudsql.logical_decoding" }, { name = "cloudsql.enable_pgaudit" }, { name = "cloudsql.enable_pglogical" }, { name = "cloudsql.enable_pg_cron" }, { name = "cloudsql.enable_anon" }, { name = "cloudsql.enable_auto_explain" }, { name = "cloudsql.enable_pg_bigm" }, { name = "cloudsql.enable_pg_hint_plan" }, { name = "cloudsql.enable_pg_squeeze" }, { name = "cloudsql.enable_pg_wait_sampling" }] } }, { all = [{ before = "settings[*].database_flags[*].name", is = ["max_connections", "shared_buffers", "max_worker_processes", "max_wal_senders", "max_replication_slots", "max_prepared_transactions", "max_locks_per_transaction", "max_pred_locks_per_transaction", "max_files_per_process", "max_logical_replication_workers", "wal_buffers", "huge_pages", "superuser_reserved_connections", "autovacuum_max_workers", "autovacuum_freeze_max_age", "autovacuum_multixact_freeze_max_age", "track_activity_query_size", "track_commit_timestamp", "old_snapshot_threshold", "pg_stat_statements.max", "cloudsql.logical_decoding", "cloudsql.enable_pgaudit", "cloudsql.enable_pglogical", "cloudsql.enable_pg_cron", "cloudsql.enable_anon", "cloudsql.enable_auto_explain", "cloudsql.enable_pg_bigm", "cloudsql.enable_pg_hint_plan", "cloudsql.enable_pg_squeeze", "cloudsql.enable_pg_wait_sampling"] }, { after = "settings[*].database_flags[*].name", is = ["max_connections", "shared_buffers", "max_worker_processes", "max_wal_senders", "max_replication_slots", "max_prepared_transactions", "max_locks_per_transaction", "max_pred_locks_per_transaction", "max_files_per_process", "max_logical_replication_workers", "wal_buffers", "huge_pages", "superuser_reserved_connections", "autovacuum_max_workers", "autovacuum_freeze_max_age", "autovacuum_multixact_freeze_max_age", "track_activity_query_size", "track_commit_timestamp", "old_snapshot_threshold", "pg_stat_statements.max", "cloudsql.logical_decoding", "cloudsql.enable_pgaudit", "cloudsql.enable_pglogical", "cloudsql.enable_pg_cron", "cloudsql.enable_anon", "cloudsql.enable_auto_explain", "cloudsql.enable_pg_bigm", "cloudsql.enable_pg_hint_plan", "cloudsql.enable_pg_squeeze", "cloudsql.enable_pg_wait_sampling"] }, { attribute = "settings[*].database_flags", when = "element_removed" }, { attribute = "settings[*].database_flags", when = "element_added" }] }] }] }
    effects   = ["restarts"]
    level     = "major"
    message   = "a flag that PostgreSQL reads only when it starts changes, or may: the instance restarts"
    advice    = "apply in a maintenance window, and change flags that are read while running on their own"
    source    = "https://cloud.google.com/sql/docs/postgres/flags"
    evidence  = "experience"
    fires     = { before = { database_version = "POSTGRES_15", settings = [{ database_flags = [{ name = "max_connections", value = "100" }, { name = "log_connections", value = "on" }] }] }, after = { database_version = "POSTGRES_15", settings = [{ database_flags = [{ name = "max_connections", value = "200" }, { name = "log_connections", value = "on" }] }] } }
    misses    = { before = { database_version = "POSTGRES_15", settings = [{ database_flags = [{ name = "max_connections", value = "100" }] }] }, after = { database_version = "POSTGRES_15", settings = [{ database_flags = [{ name = "max_connections", value = "100" }, { name = "log_connections", value = "on" }] }] } }
  }

  fact "mysql-flag-restarts" {
    attribute = "settings[*].database_flags"
    only_if   = { any = [{ attribute = "settings[*].database_flags", when = { adds = [{ name = "performance_schema" }, { name = "innodb_buffer_pool_instances" }, { name = "innodb_buffer_pool_chunk_size" }, { name = "innodb_log_file_size" }, { name = "innodb_page_cleaners" }, { name = "innodb_purge_threads" }, { name = "innodb_read_io_threads" }, { name = "innodb_write_io_threads" }, { name = "innodb_autoinc_lock_mode" }, { name = "innodb_ft_min_token_size" }, { name = "innodb_ft_max_token_size" }, { name = "innodb_ft_cache_size" }, { name = "innodb_ft_total_cache_size" }, { name = "innodb_ft_sort_pll_degree" }, { name = "innodb_rollback_on_timeout" }, { name = "innodb_sort_buffer_size" }, { name = "innodb_sync_array_size" }, { name = "innodb_open_files" }, { name = "lower_case_table_names" }, { name = "table_open_cache_instances" }, { name = "skip_show_database" }, { name = "character_set_server" }, { name = "collation_server" }, { name = "default_time_zone" }, { name = "ft_min_word_len" }, { name = "ft_max_word_len" }, { name = "ft_query_expansion_limit" }, { name = "ft_stopword_file" }, { name = "back_log" }, { name = "thread_stack" }, { name = "event_scheduler" }, { name = "binlog_row_event_max_size" }, { name = "cloudsql_vector" }] } }, { attribute = "settings[*].database_flags", when = { removes = [{ name = "performance_schema" }, { name = "innodb_buffer_pool_instances" }, { name = "innodb_buffer_pool_chunk_size" }, { name = "innodb_log_file_size" }, { name = "innodb_page_cleaners" }, { name = "innodb_purge_threads" }, { name = "innodb_read_io_threads" }, { name = "innodb_write_io_threads" }, { name = "innodb_autoinc_lock_mode" }, { name = "innodb_ft_min_token_size" }, { name = "innodb_ft_max_token_size" }, { name = "innodb_ft_cache_size" }, { name = "innodb_ft_total_cache_size" }, { name = "innodb_ft_sort_pll_degree" }, { name = "innodb_rollback_on_timeout" }, { name = "innodb_sort_buffer_size" }, { name = "innodb_sync_array_size" }, { name = "innodb_open_files" }, { name = "lower_case_table_names" }, { name = "table_open_cache_instances" }, { name = "skip_show_database" }, { name = "character_set_server" }, { name = "collation_server" }, { name = "default_time_zone" }, { name = "ft_min_word_len" }, { name = "ft_max_word_len" }, { name = "ft_query_expansion_limit" }, { name = "ft_stopword_file" }, { name = "back_log" }, { name = "thread_stack" }, { name = "event_scheduler" }, { name = "binlog_row_event_max_size" }, { name = "cloudsql_vector" }] } }, { all = [{ before = "settings[*].database_flags[*].name", is = ["performance_schema", "innodb_buffer_pool_instances", "innodb_buffer_pool_chunk_size", "innodb_log_file_size", "innodb_page_cleaners", "innodb_purge_threads", "innodb_read_io_threads", "innodb_write_io_threads", "innodb_autoinc_lock_mode", "innodb_ft_min_token_size", "innodb_ft_max_token_size", "innodb_ft_cache_size", "innodb_ft_total_cache_size", "innodb_ft_sort_pll_degree", "innodb_rollback_on_timeout", "innodb_sort_buffer_size", "innodb_sync_array_size", "innodb_open_files", "lower_case_table_names", "table_open_cache_instances", "skip_show_database", "character_set_server", "collation_server", "default_time_zone", "ft_min_word_len", "ft_max_word_len", "ft_query_expansion_limit", "ft_stopword_file", "back_log", "thread_stack", "event_scheduler", "binlog_row_event_max_size", "cloudsql_vector"] }, { after = "settings[*].database_flags[*].name", is = ["performance_schema", "innodb_buffer_pool_instances", "innodb_buffer_pool_chunk_size", "innodb_log_file_size", "innodb_page_cleaners", "innodb_purge_threads", "innodb_read_io_threads", "innodb_write_io_threads", "innodb_autoinc_lock_mode", "innodb_ft_min_token_size", "innodb_ft_max_token_size", "innodb_ft_cache_size", "innodb_ft_total_cache_size", "innodb_ft_sort_pll_degree", "innodb_rollback_on_timeout", "innodb_sort_buffer_size", "innodb_sync_array_size", "innodb_open_files", "lower_case_table_names", "table_open_cache_instances", "skip_show_database", "character_set_server", "collation_server", "default_time_zone", "ft_min_word_len", "ft_max_word_len", "ft_query_expansion_limit", "ft_stopword_file", "back_log", "thread_stack", "event_scheduler", "binlog_row_event_max_size", "cloudsql_vector"] }, { attribute = "settings[*].database_flags", when = "element_removed" }, { attribute = "settings[*].database_flags", when = "element_added" }] }] }
    effects   = ["restarts"]
    level     = "major"
    message   = "a flag that MySQL reads only when it starts changes, or may: the instance restarts"
    advice    = "apply in a maintenance window, and change flags that are read while running on their own"
    source    = "https://cloud.google.com/sql/docs/mysql/flags"
    evidence  = "experience"
    fires     = { before = { database_version = "MYSQL_8_0", settings = [{ database_flags = [{ name = "slow_query_log", value = "on" }] }] }, after = { database_version = "MYSQL_8_0", settings = [{ database_flags = [{ name = "slow_query_log", value = "on" }, { name = "performance_schema", value = "on" }] }] } }
    misses    = { before = { database_version = "MYSQL_8_0", settings = [{ database_flags = [{ name = "slow_query_log", value = "on" }] }] }, after = { database_version = "MYSQL_8_0", settings = [{ database_flags = [{ name = "slow_query_log", value = "on" }, { name = "max_connections", value = "500" }] }] } }
  }

  fact "sqlserver-flag-restarts" {
    attribute = "settings[*].database_flags"
    only_if   = { after = "database_version", is = ["SQLSERVER_2017_STANDARD", "SQLSERVER_2017_ENTERPRISE", "SQLSERVER_2017_EXPRESS", "SQLSERVER_2017_WEB", "SQLSERVER_2019_STANDARD", "SQLSERVER_2019_ENTERPRISE", "SQLSERVER_2019_EXPRESS", "SQLSERVER_2019_WEB", "SQLSERVER_2022_STANDARD", "SQLSERVER_2022_ENTERPRISE", "SQLSERVER_2022_EXPRESS", "SQLSERVER_2022_WEB", "SQLSERVER_2025_STANDARD", "SQLSERVER_2025_ENTERPRISE", "SQLSERVER_2025_EXPRESS"] }
    effects   = ["restarts"]
    level     = "major"
    message   = "flags of SQL Server change, and some of them restart the instance"
    advice    = "look up whether the flag restarts the instance; if it does, apply in a maintenance window"
    evidence  = "experience"
    fires     = { before = { database_version = "SQLSERVER_2019_STANDARD", settings = [{ database_flags = [] }] }, after = { database_version = "SQLSERVER_2019_STANDARD", settings = [{ database_flags = [{ name = "max worker threads", value = "500" }] }] } }
    misses    = { before = { database_version = "MYSQL_8_0", settings = [{ database_flags = [] }] }, after = { database_version = "MYSQL_8_0", settings = [{ database_flags = [{ name = "max_connections", value = "500" }] }] } }
  }

  fact "flags-changed" {
    attribute = "settings[*].database_flags"
    effects   = ["none"]
    level     = "minor"
    message   = "database flags change: routine where the database reads them while it runs"
    evidence  = "schema"
  }

  fact "authorized-network-removed" {
    attribute = "settings[*].ip_configuration[*].authorized_networks[*].value"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients in the network taken out can no longer connect"
    advice    = "check that nobody connects from there any more, or move them to a private address or the connectors first"
    evidence  = "experience"
    fires     = { before = { settings = [{ ip_configuration = [{ authorized_networks = [{ value = "203.0.113.0/24" }, { value = "198.51.100.7/32" }] }] }] }, after = { settings = [{ ip_configuration = [{ authorized_networks = [{ value = "203.0.113.0/24" }] }] }] } }
    misses    = { before = { settings = [{ ip_configuration = [{ authorized_networks = [{ value = "203.0.113.0/24" }] }] }] }, after = { settings = [{ ip_configuration = [{ authorized_networks = [{ value = "203.0.113.0/24" }, { value = "198.51.100.7/32" }] }] }] } }
  }

  fact "authorized-network-anyone" {
    on        = ["create", "update"]
    attribute = "settings[*].ip_configuration[*].authorized_networks[*].value"
    when      = { adds = ["0.0.0.0/0", "::/0"] }
    effects   = ["exposes"]
    level     = "major"
    message   = "the database accepts connections from the whole internet"
    advice    = "allow only the addresses of the clients, or use the Auth Proxy or a private address"
    evidence  = "experience"
    fires     = { before = { settings = [{ ip_configuration = [{ authorized_networks = [{ value = "203.0.113.0/24" }] }] }] }, after = { settings = [{ ip_configuration = [{ authorized_networks = [{ value = "203.0.113.0/24" }, { value = "0.0.0.0/0" }] }] }] } }
    misses    = { before = { settings = [{ ip_configuration = [{ authorized_networks = [{ value = "203.0.113.0/24" }] }] }] }, after = { settings = [{ ip_configuration = [{ authorized_networks = [{ value = "203.0.113.0/24" }, { value = "198.51.100.0/24" }] }] }] } }
  }

  fact "authorized-networks" {
    attribute = "settings[*].ip_configuration[*].authorized_networks"
    effects   = ["none"]
    level     = "minor"
    message   = "networks are added or renamed: routine"
    evidence  = "schema"
  }

  fact "public-address-on" {
    attribute = "settings[*].ip_configuration[*].ipv4_enabled"
    when      = "turns_on"
    effects   = ["exposes"]
    level     = "major"
    message   = "the instance gets a public address"
    advice    = "stay on the private address, and reach it through the Auth Proxy or a bastion"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "public-address-off" {
    attribute = "settings[*].ip_configuration[*].ipv4_enabled"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the public address goes away: clients that use it can no longer connect"
    advice    = "move every client to the private address first"
    evidence  = "experience"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "private-network" {
    attribute = "settings[*].ip_configuration[*].private_network"
    effects   = ["restarts", "irreversible"]
    level     = "major"
    message   = "the instance restarts to join the network, and a private address cannot be removed again"
    advice    = "apply in a maintenance window; check the peering and the range first"
    evidence  = "experience"
  }

  fact "tls-enforced" {
    attribute = "settings[*].ip_configuration[*].ssl_mode"
    when      = { becomes = ["ENCRYPTED_ONLY", "TRUSTED_CLIENT_CERTIFICATE_REQUIRED"] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "clients that connect without TLS or a client certificate are refused"
    advice    = "switch every client to TLS first, and watch for unencrypted connections"
    evidence  = "documented"
    fires     = ["ALLOW_UNENCRYPTED_AND_ENCRYPTED", "ENCRYPTED_ONLY"]
    misses    = ["ENCRYPTED_ONLY", "ALLOW_UNENCRYPTED_AND_ENCRYPTED"]
  }

  fact "connectors-enforced" {
    attribute = "settings[*].connector_enforcement"
    when      = { becomes = "REQUIRED" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "direct connections are rejected: only the Auth Proxy and the connectors get in"
    advice    = "move every client to a connector first"
    evidence  = "documented"
    fires     = ["NOT_REQUIRED", "REQUIRED"]
    misses    = ["REQUIRED", "NOT_REQUIRED"]
  }

  fact "server-ca" {
    attributes = ["settings[*].ip_configuration[*].server_ca_mode", "settings[*].ip_configuration[*].server_ca_pool"]
    effects    = ["denies_access"]
    level      = "major"
    message    = "the server certificate gets another authority: clients that pin the old one fail"
    advice     = "give the clients the new authority first"
    evidence   = "experience"
  }

  fact "private-consumer-removed" {
    attribute = "settings[*].ip_configuration[*].psc_config[*].allowed_consumer_projects"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a project can no longer connect through Private Service Connect"
    advice    = "check who connects from it"
    evidence  = "experience"
    fires     = [["a", "b"], ["a"]]
    misses    = [["a"], ["a", "b"]]
  }

  fact "zone-moved" {
    attribute = "settings[*].location_preference[*].zone"
    effects   = ["restarts"]
    level     = "major"
    message   = "the instance moves to another zone and restarts there"
    advice    = "apply in a maintenance window, or fail over by hand at a quiet hour"
    evidence  = "experience"
  }

  fact "query-string-length" {
    attribute = "settings[*].insights_config[*].query_string_length"
    only_if   = { any = [{ before = "settings[*].insights_config[*].query_string_length", set = true }, { not = { after = "settings[*].insights_config[*].query_string_length", is = 1024 } }] }
    effects   = ["restarts"]
    level     = "major"
    message   = "another query length for insights restarts the instance"
    advice    = "apply in a maintenance window"
    evidence  = "documented"
    fires     = { before = { settings = [{ insights_config = [{ query_string_length = 1024 }] }] }, after = { settings = [{ insights_config = [{ query_string_length = 2048 }] }] } }
    misses    = { before = { settings = [{ insights_config = [] }] }, after = { settings = [{ insights_config = [{ query_string_length = 1024 }] }] } }
  }

  fact "replica-promoted" {
    attributes = ["instance_type", "master_instance_name", "replica_configuration[*].cascadable_replica"]
    effects    = ["restarts", "irreversible", "moves_traffic"]
    level      = "major"
    message    = "the role of the instance in its replication changes: a promoted replica no longer follows its primary"
    advice     = "follow the switchover steps of the provider guide, and check that the plan destroys nothing"
    evidence   = "documented"
  }

  fact "replica-nodes-cut" {
    attribute = "node_count"
    when      = "decreases"
    effects   = ["degrades"]
    level     = "minor"
    message   = "fewer nodes in the read pool"
    evidence  = "schema"
    fires     = [4, 2]
    misses    = [2, 4]
  }

  fact "replica-nodes-more" {
    attribute = "node_count"
    when      = "increases"
    effects   = ["none"]
    level     = "minor"
    message   = "more nodes in the read pool: routine"
    evidence  = "schema"
    fires     = [2, 4]
    misses    = [4, 2]
  }

  fact "root-password" {
    attributes = ["root_password", "root_password_wo_version"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "the password of the root user changes: whoever uses the old one is locked out"
    advice     = "give applications users of their own, and hand the new password to people first"
    evidence   = "experience"
  }

  fact "deletion-protection-off" {
    attribute = "deletion_protection"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "deletion protection is switched off: a later destroy will delete it"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "api-deletion-protection-off" {
    attribute = "settings[*].deletion_protection_enabled"
    when      = "turns_off"
    effects   = ["guard_removed"]
    level     = "minor"
    message   = "the protection against deletion in the console and API is switched off"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "storage-settings" {
    attributes = ["settings[*].data_disk_provisioned_iops", "settings[*].data_disk_provisioned_throughput"]
    effects    = ["degrades"]
    level      = "minor"
    message    = "storage performance changes in place"
    evidence   = "schema"
  }

  fact "limits-and-windows" {
    attributes = ["settings[*].maintenance_window", "settings[*].deny_maintenance_period", "settings[*].backup_configuration[*].start_time", "settings[*].backup_configuration[*].location", "settings[*].disk_autoresize", "settings[*].disk_autoresize_limit"]
    effects    = ["none"]
    level      = "minor"
    message    = "windows or growth limits change: routine"
    evidence   = "schema"
  }

  fact "everyday-settings" {
    attributes = ["settings[*].user_labels", "settings[*].insights_config[*].query_insights_enabled", "settings[*].insights_config[*].record_application_tags", "settings[*].insights_config[*].record_client_address", "settings[*].insights_config[*].query_plans_per_minute", "settings[*].password_validation_policy", "settings[*].retain_backups_on_delete", "settings[*].final_backup_config", "final_backup_description", "settings[*].enable_dataplex_integration", "settings[*].ip_configuration[*].allocated_ip_range", "settings[*].ip_configuration[*].enable_private_path_for_google_cloud_services", "settings[*].location_preference[*].secondary_zone", "settings[*].read_pool_auto_scale_config", "root_password_wo", "replication_cluster[*].failover_dr_replica_name", "settings[*].sql_server_audit_config", "settings[*].auto_upgrade_enabled", "settings[*].entraid_config", "switch_transaction_logs_to_cloud_storage_enabled", "include_replicas_for_major_version_upgrade", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "settings that need no restart change: routine"
    evidence   = "schema"
  }

  fact "instance-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "the instance and all its databases are deleted, with the automated backups unless they are retained; the name cannot be used again for some days"
    advice   = "export the data or take a final backup; make the new instance beside the old one and move the clients"
    evidence = "documented"
  }
}

resource "google_sql_database" {
  stateful = "database"
  identity = ["name", "instance"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/sql_database"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "database-lost" {
    on       = ["delete", "replace"]
    effects  = ["data_loss", "irreversible", "outage"]
    level    = "major"
    message  = "the database and all its tables are dropped"
    advice   = "export it first; use `deletion_policy = \"ABANDON\"` to take it out of Terraform only"
    evidence = "experience"
  }

  fact "character-set" {
    attributes = ["charset", "collation", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "the default for new tables changes: routine"
    evidence   = "schema"
  }
}

resource "google_sql_user" {
  identity = ["name", "instance", "host"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/sql_user"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "password-changed" {
    attributes = ["password", "password_wo_version"]
    effects    = ["rotates_credential"]
    level      = "major"
    message    = "the password changes at once: clients with the old one cannot log in"
    advice     = "add a second user, move the clients, then remove the first; or update the clients in the same step"
    evidence   = "experience"
  }

  fact "roles-removed" {
    attribute = "database_roles"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the user loses database roles"
    advice    = "check what the user still does with the role first"
    evidence  = "experience"
    fires     = [["reader", "writer"], ["reader"]]
    misses    = [["reader"], ["reader", "writer"]]
  }

  fact "roles-added" {
    attribute = "database_roles"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "the user gains a database role: routine"
    evidence  = "schema"
    fires     = [["reader"], ["reader", "writer"]]
    misses    = [["reader", "writer"], ["reader"]]
  }

  fact "user-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the login goes away: clients that use it are refused"
    advice   = "make the new user first and move the clients"
    evidence = "experience"
  }

  fact "password-policy" {
    attributes = ["password_policy", "password_wo", "deletion_policy"]
    effects    = ["none"]
    level      = "minor"
    message    = "the password policy of the user changes: routine"
    evidence   = "schema"
  }
}

resource "google_sql_ssl_cert" {
  identity = ["common_name", "instance"]
  source   = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/sql_ssl_cert"

  guard "deletion_policy" {
    on_delete = "kept"
    is        = "ABANDON"
  }
  guard "deletion_policy" {
    on_delete = "blocked"
    is        = "PREVENT"
  }

  fact "certificate-removed" {
    on       = ["delete", "replace"]
    effects  = ["denies_access", "rotates_credential"]
    level    = "major"
    message  = "the client certificate is revoked: clients that present it are refused"
    advice   = "issue the new certificate first and hand it out, then remove this one"
    evidence = "experience"
  }

  fact "cert-deletion-policy" {
    attribute = "deletion_policy"
    effects   = ["none"]
    level     = "minor"
    message   = "only what a destroy does changes: routine"
    evidence  = "schema"
  }
}
