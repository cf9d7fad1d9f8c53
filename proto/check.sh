#!/bin/sh
# Lints the contracts and holds them against those on the main branch: nothing may break on the wire.
set -eu
buf=$1
chmod +x "$buf"
cd "$(dirname "$0")/src/main/proto"
"$buf" lint
"$buf" format --diff --exit-code
# The common directory, because in a linked work tree .git is only a file.
if repository=$(git rev-parse --path-format=absolute --git-common-dir 2>/dev/null) &&
  git ls-tree -r --name-only main . 2>/dev/null | grep -q '\.proto$'; then
  "$buf" breaking --against "$repository#branch=main,subdir=proto/src/main/proto"
else
  echo "contracts: no contracts on a main branch to compare with, so only linted"
fi
