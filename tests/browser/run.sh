#!/usr/bin/env bash
# Opens the gateway's pages in headless Chromium and uses them as people do. Screenshots go to target/browser.
set -euo pipefail
cd "$(dirname "$0")"

need() { command -v "$1" >/dev/null || { echo "missing: $1. $2" >&2; exit 2; }; }
need cargo "Install Rust."
need node "Install Node.js 18.17 or later (Debian: apt-get install nodejs npm)."
need npm "Install npm (Debian: apt-get install npm)."
chromium="${CHROMIUM:-/usr/bin/chromium}"
[ -x "$chromium" ] || {
    echo "missing: $chromium. Install Chromium (Debian: apt-get install chromium), or name another in CHROMIUM." >&2
    exit 2
}

target="${CARGO_TARGET_DIR:-$(cd ../.. && pwd)/target}"
cargo build --locked --quiet --package alipay-gateway
[ -d node_modules/playwright-core ] || npm ci --ignore-scripts --no-fund --no-audit

mkdir -p "$target/browser"
CHROMIUM="$chromium" GATEWAY="$target/debug/alipay-gateway" SCREENSHOTS="$target/browser" exec node --test
