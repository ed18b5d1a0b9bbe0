#!/usr/bin/env bash
# The dispatch benchmark against Postfix's own sink, beside Postfix's own load generator in the same minute:
#   bench/dispatch.sh [OPTIONS OF dunwell bench dispatch]
# smtp-source and smtp-sink are sought in PATH and /usr/sbin, or where DUNWELL_SMTP_SOURCE and DUNWELL_SMTP_SINK say. They come
# with the package postfix; unpacked without being installed they want LD_LIBRARY_PATH=…/usr/lib/postfix. Nothing is fetched.
# DUNWELL names the program, which is .build/release/dunwell otherwise.
set -euo pipefail
PATH=$PATH:/usr/sbin

dunwell=${DUNWELL:-$(dirname "$0")/../.build/release/dunwell}
source=${DUNWELL_SMTP_SOURCE:-$(command -v smtp-source || true)}
sink=${DUNWELL_SMTP_SINK:-$(command -v smtp-sink || true)}
if [ -z "$source" ] || [ -z "$sink" ]; then
    echo "dispatch: smtp-source and smtp-sink are not here; \`dunwell bench dispatch\` has a sink of its own" >&2
    exit 2
fi

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
user=()
if [ "$(id -u)" -eq 0 ]; then user=(-u nobody); fi
"$sink" "${user[@]}" "127.0.0.1:$port" 512 &
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT
sleep 0.5

# Letters a second over ten sessions: 2,000 bytes each, as the floor is defined.
floor() {
    local start
    start=$(date +%s.%N)
    "$source" -d -s 10 -m 20000 -l 2000 -f ar@example.com -t ap@example.net "127.0.0.1:$port"
    awk -v start="$start" -v end="$(date +%s.%N)" 'BEGIN { printf "%.0f", 20000 / (end - start) }'
}

before=$(floor)
report=$("$dunwell" bench dispatch --to "smtp://127.0.0.1:$port" --json "$@")
after=$(floor)
echo "$report"
awk -v before="$before" -v after="$after" -v rate="$(sed 's/.*"lettersPerSecond":\([0-9.]*\).*/\1/' <<<"$report")" 'BEGIN {
    printf "smtp-source, ten sessions: %d letters/s before, %d after; dunwell: %d letters/s, %.1f %% of their mean\n",
        before, after, rate, 200 * rate / (before + after)
}'
