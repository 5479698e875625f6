#!/usr/bin/env bash
# Runs every fuzz target, or those that are named, for so many seconds each: fuzz/run.sh SECONDS [TARGET…]
set -euo pipefail
cd "$(dirname "$0")"

export RUST_BACKTRACE=0
seconds=${1:?fuzz/run.sh SECONDS [TARGET…]}
shift

command -v g++ >/dev/null || { apt-get update && apt-get install -y g++; } # compiles libFuzzer
command -v cargo-fuzz >/dev/null || cargo install --quiet --locked --version 0.13.2 cargo-fuzz

# Without the address sanitizer, of which safe code has no need, the stable toolchain will do.
cargo fuzz build --sanitizer none
if [ $# -eq 0 ]; then
    mapfile -t targets < <(cargo fuzz list)
    set -- "${targets[@]}"
fi

mkdir -p artifacts
crashed=()
for target; do
    mkdir -p "corpus/$target"
    options=(-max_total_time="$seconds" -timeout=10 -verbosity=0 -print_final_stats=1)
    [ ! -f "dictionaries/$target" ] || options+=(-dict="dictionaries/$target")
    log=artifacts/$target.log
    if cargo fuzz run --sanitizer none "$target" "corpus/$target" "seeds/$target" -- "${options[@]}" &>"$log"; then
        echo "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") inputs"
    else
        tail -n 50 "$log"
        crashed+=("$target")
    fi
done

if [ ${#crashed[@]} -gt 0 ]; then
    echo "failed: ${crashed[*]}; the inputs are in fuzz/artifacts"
    exit 1
fi
