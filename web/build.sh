#!/bin/sh
# Builds data/page/ from web/: page.ts -> page.js and page.css -> page.css with esbuild, templates with their indentation taken out.
# Needs Node 18 or newer. The results are kept in the repository, so that building Synoptic needs no Node.
# `web/build.sh --check` builds into a temporary folder and fails when the repository's files differ.
set -eu
cd "$(dirname "$0")"
[ -d node_modules ] || npm ci --no-audit --no-fund --silent
out=../data/page
[ "${1:-}" = --check ] && out=$(mktemp -d)
npx --no-install tsc --noEmit
npx --no-install esbuild page.ts --bundle --minify --target=es2022 --format=iife --charset=utf8 --legal-comments=none --log-level=warning --outfile="$out/page.js"
npx --no-install esbuild page.css --minify --charset=utf8 --log-level=warning --outfile="$out/page.css"
for file in *.html; do
  sed -e 's/^[ \t]*//' "$file" > "$out/$file"
done
if [ "${1:-}" = --check ]; then
  for file in page.js page.css *.html; do
    cmp "$out/$file" "../data/page/$file" || { echo "data/page/$file is not what web/build.sh makes; run web/build.sh and commit" >&2; exit 1; }
  done
  rm -r "$out"
fi
