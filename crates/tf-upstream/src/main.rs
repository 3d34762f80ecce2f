//! The `tf-upstream` command.

fn main() -> std::process::ExitCode {
    tf_upstream::run()
}
