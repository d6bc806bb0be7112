#!/bin/sh
# Makes what may be drawn by lot, once, readable by the containers' own user; never changes a secret that is there.
set -eu
cd "$(dirname "$0")"
mkdir -p secrets && chmod 700 secrets
draw() { node -e 'process.stdout.write(require("node:crypto").randomBytes(32).toString("base64url"))'; }
keep() { [ -e "secrets/$1" ] || { cat > "secrets/$1"; chmod 644 "secrets/$1"; }; }
draw | keep postgres-password
draw | keep token-secret
draw | keep notice-webhook-secret
printf 'postgres://paidan:%s@postgres:5432/paidan' "$(cat secrets/postgres-password)" | keep database-url
# Empty until the city has one of its own.
for own in oidc-client-secret kafka-password s3-access-key s3-secret-key authority; do printf '' | keep "$own"; done
[ -e secrets/wechat-app-secret ] || echo '请把小程序的 AppSecret 写入 deploy/compose/secrets/wechat-app-secret  Write the mini-program'"'"'s secret into that file.' >&2
