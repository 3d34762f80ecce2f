#!/usr/bin/env bash
# Makes moto, a local stand-in for AWS, for the end-to-end tests and prints the path of its command.
#
#   tests/support/moto.sh DIRECTORY
#
# The command is a wrapper around moto_server.py in a Python environment of its own under
# DIRECTORY. A second call finds it there and only prints the path. Needs Python 3.9 or newer.
set -euo pipefail

if [[ $# -ne 1 ]]; then
    echo "usage: $0 DIRECTORY" >&2
    exit 2
fi

support=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$1"
directory=$(cd "$1" && pwd)
requirements=$support/moto.txt
installed=$directory/installed.txt
server=$directory/moto-server

# Written last, so a half-made environment is made again, as is one with other pins.
if ! cmp --silent "$requirements" "$installed"; then
    rm -f "$installed"
    python3 -m venv --clear "$directory/venv" >&2
    "$directory/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
        --require-hashes --only-binary :all: --requirement "$requirements" >&2
    cp "$requirements" "$installed"
fi

# Written every time: the checkout may have moved since.
cat >"$server.new" <<WRAPPER
#!/usr/bin/env bash
# Serves moto; made by tests/support/moto.sh.
exec $(printf '%q -I %q' "$directory/venv/bin/python" "$support/moto_server.py")
WRAPPER
chmod +x "$server.new"
mv "$server.new" "$server"

# Says so here, and not in the middle of a test, when it cannot be loaded.
"$server" </dev/null >/dev/null
echo "$server"
