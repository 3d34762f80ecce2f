#!/usr/bin/env bash
# Measures speed and memory of `tf-upstream classify` on big plans, with jq beside it, and what a
# delivery costs: `just bench`.
#
# Arguments are other builds of tf-upstream to measure in the same run, for a before and after:
#
#     benches/run.sh path/to/older/tf-upstream
#
# The plans are made once and kept under the target directory; delete them to have new ones.
set -euo pipefail
cd "$(dirname "$0")/.."

target=${CARGO_TARGET_DIR:-target}
plans=$target/bench

cargo build --release --locked --package tf-upstream

mkdir -p "$plans"
# plan MIX MEGABYTES: prints the path of the plan, making it first if it is not there.
plan() {
    local file=$plans/$1-$2.json
    if [[ ! -s $file ]]; then
        python3 benches/gen_plan.py --mix "$1" --target-mb "$2" -o "$file.new" >&2
        mv "$file.new" "$file"
    fi
    echo "$file"
}
small=$(plan prod 20)
big=$(plan prod 200)
# Almost everything changes: what a plan can cost at worst.
churn=$(plan churn 200)

builds=("$target/release/tf-upstream")
for build in "$@"; do
    builds+=("$build")
done

# Small: what it costs to start, with all that is known of resource types at hand.
tiny=fixtures/plans/A14-rds-engine-upgrade-in-place/plan.json

python3 benches/measure.py "${builds[@]}" -- "$tiny" "$small" "$big" "$churn"

# What a delivery costs beside the engine.
benches/delivery.sh "$@"
