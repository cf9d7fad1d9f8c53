#!/bin/sh
# Lints the contracts and holds them against those on the main branch: nothing may break on the wire.
set -eu
buf=$1
chmod +x "$buf"
cd "$(dirname "$0")/src/main/proto"
"$buf" lint
"$buf" format --diff --exit-code
if git rev-parse --verify --quiet main:./ >/dev/null 2>&1; then
  root=$(git rev-parse --show-toplevel)
  "$buf" breaking --against "$root/.git#branch=main,subdir=proto/src/main/proto"
else
  echo "contracts: no main branch to compare with, so only linted"
fi
