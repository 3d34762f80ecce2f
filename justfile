# Short names for what is done often in this repository.

# What a bare `just` does: list the recipes.
help:
    @just --list --unsorted

# Formatting and lints, as strict as CI.
check:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets --locked -- -D warnings
    cargo clippy -p tf-upstream --test e2e --locked -- -D warnings

# All tests that need no engine; arguments go to `cargo test`.
test *arguments:
    cargo test --workspace --locked {{ arguments }}

# Run the tests, then accept every changed snapshot. Look at the diff before you commit.
snap:
    cargo insta test --workspace --accept

# The tests with a real provider need $TF_UPSTREAM_PROVIDER_MIRROR, and say so where it is missing.

# The end-to-end tests on both engines; an argument is a part of a test's name.
e2e *name:
    #!/usr/bin/env bash
    set -euo pipefail
    TF_UPSTREAM_E2E_SECOND_ENGINE=$(tests/support/second-engine.sh target/second-engine)
    TF_UPSTREAM_E2E_MOTO=$(tests/support/moto.sh target/moto)
    export TF_UPSTREAM_E2E_SECOND_ENGINE TF_UPSTREAM_E2E_MOTO
    cargo test -p tf-upstream --test e2e --locked -- {{ name }}

# Measure speed and memory.
bench:
    benches/run.sh

# Feed mutated plans to the reader and to the judgement, for so many seconds each.
fuzz seconds="600":
    crates/plan/fuzz/run.sh {{ seconds }}

# Write the generated files anew: docs, the README's examples.
gen:
    UPDATE=1 cargo test --workspace --locked

# Add the skeleton of a fact to a pack: `just new-fact aws/rds aws_db_instance what-happens`.
new-fact pack type name:
    crates/knowledge/new-fact.py {{ pack }} {{ type }} {{ name }}

# Licences, bans and sources of the dependencies.
deny:
    cargo deny --locked check bans licenses sources

# Known vulnerabilities in the dependencies; downloads the advisory database.
advisories:
    cargo deny --locked check advisories

# The API documentation, broken links being errors.
doc:
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked

# Everything that CI runs.
ci:
    bash .ci/run
