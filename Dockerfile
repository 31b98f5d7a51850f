# Builds and runs Perceptron:  docker build --build-arg VERSION=$(.ci/version) --build-arg COMMIT=$(git rev-parse HEAD) -t perceptron .  &&  docker run -p 127.0.0.1:8080:8080 -v perceptron-data:/data perceptron

# --- build -----------------------------------------------------------------------------------------------------------
FROM eclipse-temurin:17-jdk-noble AS build
WORKDIR /build

# Maven and most dependencies depend on these files alone: the layer is built again only when they change.
COPY mvnw pom.xml ./
COPY .mvn .mvn
RUN ./mvnw -B -q dependency:go-offline

# The tests belong to .ci/run; here they would only make the image slower to build.
COPY src src
# Here is no repository: docker build --build-arg COMMIT=$(git rev-parse HEAD) tells the commit, an archive of git has it.
ARG COMMIT=
RUN ./mvnw -B -q -DskipTests ${COMMIT:+-Dbuild.commit="$COMMIT"} package && cp target/perceptron-*.jar perceptron.jar

# Libraries change rarely and are by far the largest part, so they become a layer of their own.
RUN java -Djarmode=tools -jar perceptron.jar extract --layers --destination layers

# Spring decides here which beans there are, which saves time at each start.
COPY bin/generate-beans ./
RUN ./generate-beans layers/application/perceptron.jar layers/dependencies/lib

# JavaCPP unpacks native code from its jars and links the files by absolute paths: /app/native here as in the last stage.
COPY docker/UnpackNatives.java ./
RUN java -Dorg.bytedeco.javacpp.cachedir=/app/native -cp 'layers/dependencies/lib/*' UnpackNatives.java

# --- run -------------------------------------------------------------------------------------------------------------
# Newer than the jar needs: its AOT cache makes the start shorter than an archive of classes does.
FROM eclipse-temurin:25-jre-noble
RUN groupadd --system --gid 10001 perceptron \
 && useradd --system --uid 10001 --gid perceptron --home-dir /app --shell /usr/sbin/nologin perceptron \
 && mkdir -p /app /data \
 && chown perceptron:perceptron /app /data
WORKDIR /app

# From what changes least to what changes most. The natives belong to the user, because JavaCPP writes them anew when it takes
# them for stale (the times in a jar depend on TZ).
COPY --chown=perceptron:perceptron --from=build /app/native native
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY docker/healthcheck bin/start bin/rehearse-start ./
COPY LICENSE NOTICE ./
COPY --from=build /build/layers/application/ ./

# Starts the service once, for a moment, and keeps what its java loads and learns in it, which makes a start several times shorter. As
# the user and from the directory of the service, because the cache holds for these paths, these files and this java only. Otherwise
# the service starts without it.
USER 10001:10001
RUN ./rehearse-start perceptron.jar native

# The version stands in pom.xml, from which the jar has it; .ci/version prints it for the label.
ARG VERSION=unknown
LABEL org.opencontainers.image.title="Perceptron" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="Apache-2.0"

# One OpenMP thread, whatever the machine: a training divides its work itself (perceptron.training.native-threads).
# JAVA_TOOL_OPTIONS is left to you, for instance -XX:MaxRAMPercentage=50 (native memory comes on top of the heap).
# A container is reached from outside of it only: who else reaches it, -p decides.
ENV PERCEPTRON_DATA_DIRECTORY=/data \
    PERCEPTRON_ACCESS_MODE=open \
    OMP_NUM_THREADS=1
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["/app/healthcheck"]
ENTRYPOINT ["/app/start"]
