#!/usr/bin/env bash
# Installs the official SDKs in the target folder, and runs every case against them. The last lines are the table's
# sums and the cases that failed; exits with 0 only if none did.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)

for command in cargo node npm openssl python3; do
    command -v "$command" >/dev/null || { echo "$command is needed" >&2; exit 2; }
done

folder=${CARGO_TARGET_DIR:-$root/target}/interop
mkdir -p "$folder/node" "$folder/python"
cp "$here"/node/* "$folder/node/"
cp "$here"/python/* "$folder/python/"

# Installs with a command unless it did so before for the same `list`.
once() {
    local list=$1 done="$folder/$(basename "$1").installed"
    shift
    cmp --silent "$list" "$done" || { "$@" && cp "$list" "$done"; }
}
in_venv() {
    python3 -m venv --clear "$folder/venv"
    "$folder/venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$folder/python/requirements.txt"
}
once "$folder/node/package-lock.json" npm ci --prefix "$folder/node" --ignore-scripts --no-audit --no-fund --loglevel error
once "$folder/python/requirements.txt" in_venv

export INTEROP_FOLDER=$folder
cargo build --quiet --locked --manifest-path "$root/Cargo.toml" --package alipay-gateway --package alipay-interop
exec cargo run --quiet --locked --manifest-path "$root/Cargo.toml" --package alipay-interop
