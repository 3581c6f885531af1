#!/bin/sh
# Runs random events through a transform and through the reference, and shows the first lines that differ.
#   compare.sh 'COMMAND that reads events on stdin' [COUNT] [SEED]
set -eu
here=$(dirname "$0")
command=$1
count=${2:-100000}
seed=${3:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$here/random_events.py" "$count" "$seed" >"$work/events"
sh -c "$command" <"$work/events" >"$work/ours"
python3 "$here/transform_reference.py" <"$work/events" >"$work/reference"
if cmp -s "$work/ours" "$work/reference"; then
    echo "$count events, seed $seed: the same bytes"
else
    diff "$work/ours" "$work/reference" | head -20
    exit 1
fi
