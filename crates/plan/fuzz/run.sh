#!/usr/bin/env bash
# Fuzzes each target for so many seconds, starting from the fixtures' plans: `just fuzz`.
#
# It needs the nightly toolchain and cargo-fuzz. What it finds is put under artifacts/; run a file
# from there again with `cargo +nightly fuzz run TARGET FILE`, in crates/plan.
set -euo pipefail
cd "$(dirname "$0")"
seconds=${1:-600}

for target in read classify; do
    mkdir -p "corpus/$target"
    for plan in ../../../fixtures/plans/*/plan.json; do
        cp "$plan" "corpus/$target/fixture-$(basename "$(dirname "$plan")")"
    done
    # Longer inputs than the fixtures find no more, and take their time.
    (cd .. && cargo +nightly fuzz run "$target" -- \
        -dict=fuzz/plan.dict -max_len=24000 -rss_limit_mb=2048 -timeout=10 -max_total_time="$seconds")
done
