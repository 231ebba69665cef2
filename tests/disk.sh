#!/usr/bin/env bash
# What no in-process test can show: a disk that is full, and a run killed in the middle of writing.
# Either way the last good site must stay as it was. Usage: tests/disk.sh PROGRAM
set -euo pipefail
program=$(realpath "$1")
work=$(mktemp -d)
small=$work/small
clean() { mountpoint -q "$small" 2>/dev/null && umount "$small"; rm -rf "$work"; }
trap clean EXIT
passed=0
fail() { echo "FAILED $*"; exit 1; }
good() { passed=$((passed + 1)); }
# What a visitor would get: names and contents of all files.
state() { (cd "$1" && find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum); }

cp -r "$(dirname "$0")/../content" "$work/content"
cd "$work"
"$program" build --quiet --no-print --out "$work/site" 2>/dev/null
before=$(state "$work/site")

# A run killed at some moment: the site is wholly the old one or wholly the new one.
sed -i 's/^title: .*/&!/' content/index.en.md
"$program" build --quiet --no-print --out "$work/other" 2>/dev/null
after=$(state "$work/other")
old=0 new=0
# The moments cover a build of the whole handbook, which takes some seconds.
for i in $(seq 1 8); do
  rm -rf "$work/site"; cp -r "$work/other" "$work/site"
  sed -i "s/^weight: .*/weight: 10/" content/index.en.md
  printf '\nRun %s.\n' "$i" >> content/index.en.md
  rm -rf "$work/next"; "$program" build --quiet --no-print --out "$work/next" 2>/dev/null
  next=$(state "$work/next")
  "$program" build --quiet --no-print --out "$work/site" 2>/dev/null & pid=$!
  sleep "$((i * 4 / 10)).$((i * 4 % 10))"
  kill -9 "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  now=$(state "$work/site")
  if [ "$now" = "$after" ]; then old=$((old + 1)); elif [ "$now" = "$next" ]; then new=$((new + 1)); else fail "run $i left a mixed site"; fi
  "$program" build --quiet --no-print --out "$work/site" 2>/dev/null
  [ "$(state "$work/site")" = "$next" ] || fail "the run after a killed one is wrong"
done
[ "$old" -gt 0 ] || fail "no run was killed before it had finished"
echo "killed 8 times: $old times the old site stood, $new times the new one"
good

# A disk without room: a clear message, exit code 2, the old site as it was. There is room for the site
# twice, as the new one is written beside the old one.
mkdir "$small"
if mount -t tmpfs -o size=500m tmpfs "$small" 2>/dev/null; then
  "$program" build --quiet --no-print --out "$small/site" 2>/dev/null
  before=$(state "$small/site")
  head -c 600m /dev/zero > "$small/filler" 2>/dev/null || true
  echo 'More text for every page.' >> content/index.en.md
  sed -i 's/^  en: Shekou Handbook/  en: Shekou Handbook again/' content/handbook.yaml
  set +e
  message=$("$program" build --no-print --out "$small/site" 2>&1)
  code=$?
  set -e
  [ "$code" = 2 ] || fail "a full disk gives exit code $code"
  grep -q B0603 <<<"$message" || fail "a full disk is not named: $message"
  [ "$(state "$small/site")" = "$before" ] || fail "a full disk changed the site"
  rm "$small/filler"
  "$program" build --quiet --no-print --out "$small/site" 2>/dev/null
  good
else
  # Without the right to mount, a limit on file size has the same effect on the first large file.
  echo 'no right to mount: the full disk is tried with a limit on file size'
  before=$(state "$work/site")
  set +e
  (ulimit -f 4; echo x >> content/index.en.md; "$program" build --quiet --no-print --out "$work/site") >/dev/null 2>&1
  set -e
  [ "$(state "$work/site")" = "$before" ] || fail "a failed write changed the site"
  good
fi
echo "$passed passed, 0 failed"
