#!/bin/sh
# Compares `cargo xtask breaking` with cargo-semver-checks: for each pair of fixtures that changes what users write,
# both judge the same two crates. It installs the tool where there is none.
#
# Exit codes: 0 they agree but for the differences in differences.md, 1 they do not, 3 something could not be run.
set -u
here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../.." && pwd)
fixtures=$project/tests/fixtures/breaking
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
target=${CARGO_TARGET_DIR:-$project/target}

command -v python3 >/dev/null || { apt-get update && apt-get install -y python3; } || exit 3
# What it judges here is small: optimising the tool would take longer than all of its work.
command -v cargo-semver-checks >/dev/null || CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off \
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 cargo install --quiet --locked --version 0.51.0 cargo-semver-checks || exit 3
(cd "$project" && cargo build --quiet --package xtask --target-dir "$target") || exit 3
xtask=$target/debug/xtask

# Only rustdoc itself may know of the unstable JSON: build scripts look at the variable too.
printf '#!/bin/sh\nRUSTC_BOOTSTRAP=1 exec rustdoc "$@"\n' >"$work/rustdoc"
chmod +x "$work/rustdoc"

# Writes the crate of a folder of descriptions, and the JSON of its public items: emit FIXTURE SIDE.
emit() {
    spec=$work/spec out=$work/crate
    rm -rf "$spec" "$out"
    cp -r "$fixtures/$1/$2" "$spec"
    # Both sides have one version, so that the tool says which bump it wants.
    printf 'name: fixture\nversion: "1.0.0"\nruntime:\n  path: %s\n' "$project/runtime" >"$spec/_crate.yaml"
    mkdir -p "$out"
    "$xtask" codegen --spec "$spec" --out "$out" >/dev/null 2>&1 || return 1
    features=replay,$(sed '1,/# groups of methods/d; s/ .*//' "$out/Cargo.toml" | paste -sd, -)
    printf '\n[workspace]\n' >>"$out/Cargo.toml"
    cp "$project/Cargo.lock" "$out/"
    (cd "$out" && RUSTDOC=$work/rustdoc cargo rustdoc --quiet --offline --lib --features "$features" \
        --target-dir "$target" -- -Zunstable-options --output-format json) || return 1
    cp "$target/doc/fixture.json" "$work/$2.json"
}

failures=0 agreed=0 known=0
printf '%-24s %-6s %-6s %s\n' fixture ours theirs lints
for pair in "$fixtures"/*/; do
    fixture=$(basename "$pair")
    report=$("$xtask" breaking --against "$pair/before" --spec "$pair/after" --format json 2>/dev/null)
    ours=$(printf '%s' "$report" | python3 -c '
import json, sys
levels = [it["level"] for it in json.load(sys.stdin)["effects"] if it["category"] == "source"]
print(next((level for level in ("major", "minor", "patch") if level in levels), "-"))')
    [ "$ours" = - ] && continue
    emit "$fixture" before && emit "$fixture" after || { echo "error: $fixture cannot be documented" >&2; exit 3; }
    found=$(cargo semver-checks --baseline-rustdoc "$work/before.json" --current-rustdoc "$work/after.json" \
        --release-type patch --color never 2>&1)
    lints=$(printf '%s\n' "$found" | sed -n 's/^--- failure \([a-z_]*\):.*/\1/p' | paste -sd, -)
    case $found in
        *"requires new major"*) theirs=major ;;
        *"requires new minor"*) theirs=minor ;;
        *"no semver update required"*) theirs=none ;;
        *) printf '%s\n' "$found" >&2; exit 3 ;;
    esac
    mark=
    if { [ "$ours" = major ] || [ "$theirs" = major ]; } && [ "$ours" != "$theirs" ]; then
        if grep -q "^| $fixture | $ours | $theirs |" "$here/differences.md"; then
            known=$((known + 1)) mark=known
        else
            failures=$((failures + 1)) mark=UNEXPECTED
        fi
    else
        agreed=$((agreed + 1))
    fi
    printf '%-24s %-6s %-6s %s %s\n' "$fixture" "$ours" "$theirs" "$lints" "$mark"
done
echo "$agreed agree, $known differ as differences.md says, $failures differ unexpectedly"
written=$(grep -c '^| [a-z_]* | [a-z-]* | [a-z]* |' "$here/differences.md")
[ "$known" -eq "$((written - 1))" ] || { echo "differences.md has rows that no pair of fixtures needs" && exit 1; }
[ "$failures" -eq 0 ]
