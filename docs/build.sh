#!/bin/sh
# Builds the books of docs/ into target/book/, one for each language, and fails on everything that mdBook warns of. It
# installs mdBook where there is none.
set -eu
cd "$(dirname "$0")"

# The books are small: optimising the tool would take longer than all of its work.
command -v mdbook >/dev/null || CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off \
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 cargo install --quiet --locked --version 0.5.4 --no-default-features mdbook

log=$(mktemp)
trap 'rm -f "$log"' EXIT
for book in */book.toml; do
    mdbook build "$(dirname "$book")" 2>"$log" && status=0 || status=$?
    cat "$log" >&2
    if [ "$status" -ne 0 ] || grep -q -e WARN -e ERROR "$log"; then exit 1; fi
done
