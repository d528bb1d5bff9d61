#!/usr/bin/env bash
# Runs the first command of the README in a new environment and asks the app for a page, from another folder.
set -euo pipefail
here=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null || true; rm -rf "$here"' EXIT
git ls-files -z | xargs -0 cp --parents -t "$here"
python3 -m venv "$here/.venv"
export PATH="$here/.venv/bin:$PATH" BROWSER=true
unset COMMUNE_WATCH_DATA VIRTUAL_ENV
command=$(python3 .ci/readme_command.py 1)
(cd "$here" && exec setsid bash -c "$command") >"$here/log.txt" 2>&1 &
server=$!
for _ in $(seq 300); do
  if python3 - <<'P' 2>/dev/null
import urllib.request
assert b'{"status":"ok"}' in urllib.request.urlopen("http://localhost:8501/health", timeout=2).read().replace(b" ", b"")
assert b"<html" in urllib.request.urlopen("http://localhost:8501/?lang=km", timeout=2).read()
P
  then
    # An installed copy runs from any folder, on the data that travel with it.
    (cd / && commune-watch table control --as-of 2017-05-30 --level national)
    kill -- -"$server" 2>/dev/null || kill "$server"
    echo "fresh install: the first command of the README opens the app"
    exit 0
  fi
  kill -0 "$server" 2>/dev/null || break
  sleep 1
done
cat "$here/log.txt"
echo "fresh install: the app did not answer"
exit 1
