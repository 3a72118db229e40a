# An image of the distribution, which 'mvn -q package' has made before:
#
#   docker build -t regress4j .
#   docker run --rm --read-only --tmpfs /tmp -v "$PWD:/work" --user "$(id -u):$(id -g)" regress4j train homes.csv --target price
#
# No Docker was at hand where this was written: .ci/run does the same steps in a folder, with src/distribution/install.
FROM eclipse-temurin:17-jre
RUN apt-get update && apt-get install -y --no-install-recommends unzip && rm -rf /var/lib/apt/lists/*
RUN --mount=type=bind,target=/sources \
  /sources/src/distribution/install /sources/target/regress4j-*-linux-x86_64.tar.gz /opt/regress4j
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["/opt/regress4j/bin/regress4j"]
