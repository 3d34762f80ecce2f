#!/usr/bin/env bash
# Copies the fixtures' plans into the corpora, where the fuzzer starts from them.
set -euo pipefail
cd "$(dirname "$0")"

for target in read classify; do
    mkdir -p "corpus/$target"
    for plan in ../../../fixtures/plans/*/plan.json; do
        name=$(basename "$(dirname "$plan")")
        cp "$plan" "corpus/$target/fixture-$name"
    done
done
