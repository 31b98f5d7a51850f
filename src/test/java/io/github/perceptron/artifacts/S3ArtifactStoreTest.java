package io.github.perceptron.artifacts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.artifacts.ArtifactProperties.S3;
import io.github.perceptron.artifacts.ArtifactStore.Artifact;
import io.github.perceptron.artifacts.ArtifactStore.Stored;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.storage.DiskReserve;
import io.github.perceptron.testing.LongTest;
import io.github.perceptron.testing.S3Server;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The store in a bucket of S3Proxy, a server of its own that checks signatures. */
@LongTest
class S3ArtifactStoreTest extends StoreContract {

  private static final byte[] SOME = "some bytes".getBytes(UTF_8);

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit fills it.
  private Path directory;

  @SuppressWarnings("NullAway.Init") // Before each test.
  private S3Server server;

  @SuppressWarnings("NullAway.Init") // Before each test.
  private S3ArtifactStore store;

  @SuppressWarnings("NullAway.Init") // Before each test.
  private ArtifactCache cache;

  private final String bucket = "b-" + UUID.randomUUID();

  /** Of the store that was made last. */
  private SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @BeforeEach
  void makeStore() throws IOException {
    server = S3Server.shared();
    server.createBucket(bucket);
    store = store(server, server.secretKey());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private S3ArtifactStore store(S3Server at, String secretKey) {
    return store(at.endpoint(), secretKey, bucket);
  }

  private S3ArtifactStore store(URI endpoint, String secretKey, String name) {
    meters = new SimpleMeterRegistry();
    StoreMetrics metrics = new StoreMetrics(meters);
    cache =
        new ArtifactCache(
            directory.resolve("cache"), 1L << 30, ArtifactCache.GRACE, Clock.systemUTC());
    S3 settings =
        new S3(endpoint, "us-east-1", name, "a/prefix", null, server.accessKey(), secretKey);
    return new S3ArtifactStore(
        S3Objects.of(settings, metrics),
        cache,
        new DiskReserve(DataSize.ofBytes(0), directory),
        metrics);
  }

  @Override
  ArtifactStore store() {
    return store;
  }

  /** In the bucket and in the copy on this disk. */
  @Override
  void damage(Sha256 sha256) throws IOException {
    try (S3Client client = server.client()) {
      client.putObject(
          request -> request.bucket(bucket).key(keyOf(sha256)),
          RequestBody.fromBytes(new byte[] {1, 2, 3}));
    }
    damageCopy(sha256);
  }

  private void damageCopy(Sha256 sha256) throws IOException {
    Files.write(sha256.fileIn(directory.resolve("cache")), new byte[] {1, 2, 3});
  }

  private static String keyOf(Sha256 sha256) {
    return "a/prefix/" + sha256.first(2) + "/" + sha256;
  }

  @Override
  List<String> everythingKept() {
    List<String> kept = new ArrayList<>();
    try (S3Client client = server.client()) {
      client
          .listObjectsV2Paginator(request -> request.bucket(bucket))
          .contents()
          .forEach(object -> kept.add(object.key().substring(object.key().lastIndexOf('/') + 1)));
      client
          .listMultipartUploads(request -> request.bucket(bucket))
          .uploads()
          .forEach(upload -> kept.add("unfinished " + upload.key()));
    }
    return kept;
  }

  @Test
  void a_large_file_is_stored_in_parts_and_read_by_another_instance(@TempDir Path other)
      throws IOException {
    byte[] large = new byte[(20 << 20) + 1];
    new Random(1).nextBytes(large);

    Artifact artifact = store.put(large);

    assertThat(artifact.sha256()).isEqualTo(Sha256.ofBytes(large));
    directory = other;
    try (S3ArtifactStore elsewhere = store(server, server.secretKey());
        InputStream in = elsewhere.open(artifact.sha256())) {
      assertThat(in.readAllBytes()).isEqualTo(large);
    }
    assertThat(everythingKept()).containsExactly(artifact.sha256().hex());
  }

  @Test
  void a_copy_that_was_damaged_on_this_disk_is_fetched_again() throws IOException {
    Artifact artifact = store.put(SOME);
    damageCopy(artifact.sha256());

    assertThat(Files.readAllBytes(store.file(artifact.sha256()))).isEqualTo(SOME);
    assertThat(meters.get("perceptron.artifact.reads").tag("source", "store").counter().count())
        .isEqualTo(1);
    assertThat(Files.readAllBytes(store.file(artifact.sha256()))).isEqualTo(SOME);
    assertThat(meters.get("perceptron.artifact.reads").tag("source", "cache").counter().count())
        .isEqualTo(1);
  }

  @Test
  void all_lists_what_is_stored_with_size_and_time() throws IOException {
    Instant before = Instant.now().minusSeconds(60);
    Artifact artifact = store.put(SOME);
    try (S3Client client = server.client()) {
      client.putObject(
          request -> request.bucket(bucket).key("a/prefix/notes.txt"), RequestBody.fromBytes(SOME));
      client.putObject(
          request -> request.bucket(bucket).key("others/" + artifact.sha256()),
          RequestBody.fromBytes(SOME));
    }

    assertThat(store.all())
        .singleElement()
        .satisfies(
            stored -> {
              assertThat(stored.sha256()).isEqualTo(artifact.sha256());
              assertThat(stored.bytes()).isEqualTo(SOME.length);
              assertThat(stored.storedAt()).isAfter(before);
            });
    assertThat(store.all()).extracting(Stored::bytes).containsExactly((long) SOME.length);
  }

  @Test
  void an_upload_that_a_process_left_is_deleted_when_it_is_old() throws IOException {
    try (S3Client client = server.client()) {
      client.createMultipartUpload(request -> request.bucket(bucket).key("a/prefix/ab/left"));
    }
    assertThat(everythingKept()).containsExactly("unfinished a/prefix/ab/left");

    assertThat(store.deleteUnfinishedBefore(Instant.now().minusSeconds(3600))).isZero();
    assertThat(store.deleteUnfinishedBefore(Instant.now().plusSeconds(3600))).isEqualTo(1);

    assertThat(everythingKept()).isEmpty();
  }

  @Test
  void a_key_that_the_store_refuses_is_named_and_nothing_is_taken_for_missing() {
    try (S3ArtifactStore refused = store(server, "another secret")) {
      assertThatThrownBy(() -> refused.put(SOME))
          .isInstanceOfSatisfying(
              StoreUnavailableException.class,
              e -> assertThat(e.reason()).contains("answers 403", bucket));
      assertThatThrownBy(() -> refused.open(Sha256.ofBytes(SOME)))
          .isInstanceOf(StoreUnavailableException.class);
    }
  }

  @Test
  void a_bucket_that_does_not_exist_is_named() {
    try (S3ArtifactStore none = store(server.endpoint(), server.secretKey(), "no-such-bucket")) {
      assertThatThrownBy(() -> none.put(SOME))
          .isInstanceOfSatisfying(
              StoreUnavailableException.class,
              e -> assertThat(e.reason()).contains("no such bucket", "no-such-bucket"));
    }
  }

  @Test
  void a_store_that_is_down_is_told_from_a_missing_file_and_works_again_by_itself(
      @TempDir Path objects) throws Exception {
    try (S3Server own = S3Server.in(objects)) {
      try (S3ArtifactStore away = store(own, own.secretKey())) {
        away.beginProbing();
        Awaitility.await().until(() -> away.outage().isPresent());
        assertThat(away.outage().orElseThrow()).contains("does not answer", bucket);
        assertThatThrownBy(() -> away.put(SOME)).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> away.contains(Sha256.ofBytes(SOME)))
            .isInstanceOf(StoreUnavailableException.class);
        assertThat(meters.get("perceptron.artifact.store.up").gauge().value()).isZero();

        own.start();
        own.createBucket(bucket);

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> away.outage().isEmpty());
        Artifact artifact = away.put(SOME);
        own.kill();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> away.outage().isPresent());
        // What this machine has is read without the store.
        assertThat(away.isAtHand(artifact.sha256())).isTrue();
        assertThat(Files.readAllBytes(away.file(artifact.sha256()))).isEqualTo(SOME);
        cache.remove(artifact.sha256());
        assertThatThrownBy(() -> away.file(artifact.sha256()))
            .isInstanceOf(StoreUnavailableException.class);
      }
    }
  }

  @Test
  void a_store_that_takes_connections_and_says_nothing_is_given_up(@TempDir Path objects)
      throws Exception {
    try (S3Server own = S3Server.in(objects)) {
      own.start();
      own.createBucket(bucket);
      try (S3ArtifactStore slow = store(own, own.secretKey())) {
        Artifact artifact = slow.put(SOME);
        slow.beginProbing();
        own.pause();

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> slow.outage().isPresent());
        assertThatThrownBy(() -> slow.contains(artifact.sha256()))
            .isInstanceOf(StoreUnavailableException.class);

        own.goOn();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> slow.outage().isEmpty());
        assertThat(slow.contains(artifact.sha256())).isTrue();
      }
    }
  }
}
