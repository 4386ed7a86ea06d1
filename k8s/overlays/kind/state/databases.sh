#!/bin/bash
# Run once, when Postgres starts on an empty volume: a database and an owner for each service.
set -euo pipefail
for owner in users tweets; do
    variable="${owner^^}_PASSWORD"
    psql --username=postgres --dbname=postgres -v ON_ERROR_STOP=1 -v owner="$owner" -v password="${!variable}" <<'SQL'
CREATE ROLE :"owner" LOGIN PASSWORD :'password';
CREATE DATABASE :"owner" OWNER :"owner";
SQL
done
# Only now: postgres.yaml begins again where this file is missing.
touch /var/lib/postgresql/complete
