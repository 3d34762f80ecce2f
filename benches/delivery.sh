#!/usr/bin/env bash
# Measures what tf-upstream adds to a delivery: `plan` beside the engine's own plan and show, and `gate`
# and `log` on ledgers of 10,000 entries, unsigned and signed. Called by benches/run.sh; by itself for
# this part alone.
#
# Arguments are other builds of tf-upstream to measure in the same run, for a before and after. Needs
# `terraform` or `tofu`; a plan with the AWS provider needs $TF_UPSTREAM_PROVIDER_MIRROR as the
# end-to-end tests do, and is left out where there is none.
set -euo pipefail
cd "$(dirname "$0")/.."

target=${CARGO_TARGET_DIR:-target}
cargo build --release --locked --package tf-upstream

if [[ -n ${TF_UPSTREAM_PROVIDER_MIRROR:-} ]]; then
    TF_UPSTREAM_E2E_MOTO=$(tests/support/moto.sh target/moto)
    export TF_UPSTREAM_E2E_MOTO
fi

python3 benches/delivery.py "$target/release/tf-upstream" "$@"
