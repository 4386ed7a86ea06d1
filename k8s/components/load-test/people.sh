#!/bin/sh
# Writes /gatling/readers.csv for the simulation: people with a token each, who follow one who has posted.
set -euo pipefail
api="http://gateway-service:8080/api/v1"
run="$(date +%s)"

call() { curl -sS --fail-with-body --retry 20 --retry-delay 3 --retry-all-errors -H 'Content-Type: application/json' "$@"; }
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }

n=0
first=""
echo "token,author" >/gatling/readers.csv
while [ "$n" -lt "${PEOPLE:-20}" ]; do
    handle="load_${run}_$n"
    person="{\"handle\":\"$handle\",\"displayName\":\"Load $n\",\"password\":\"$handle\"}"
    call -d "$person" "$api/users" >/dev/null
    token="$(call -d "{\"handle\":\"$handle\",\"password\":\"$handle\"}" "$api/sessions" | field accessToken)"
    [ -n "$first" ] || first="$(call "$api/users/by-handle/$handle" | sed -n 's/.*"id":"\([0-9]*\)".*/\1/p')"
    [ -n "$token" ] && [ -n "$first" ] || { echo "no token for $handle" >&2; exit 1; }
    [ "$n" -eq 0 ] || call -X PUT -H "Authorization: Bearer $token" "$api/users/me/following/$first"
    call -H "Authorization: Bearer $token" -H "Idempotency-Key: $handle" -d '{"text":"Ready for load"}' "$api/tweets" >/dev/null
    echo "$token,$first" >>/gatling/readers.csv
    n=$((n + 1))
done
