package io.github.perceptron.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.testing.UnitTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@UnitTest
class ArtifactCacheTest {

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit fills it.
  private Path directory;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));

  private ArtifactCache cache(long capacity) {
    Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    return new ArtifactCache(directory.resolve("cache"), capacity, Duration.ofMinutes(1), clock);
  }

  @Test
  void the_files_that_were_not_used_for_the_longest_time_are_deleted_first() throws IOException {
    ArtifactCache cache = cache(250);
    Sha256 first = add(cache, 1);
    Sha256 second = add(cache, 2);
    assertThat(cache.find(first)).isPresent();
    later();

    Sha256 third = add(cache, 3);

    assertThat(cache.find(second)).isEmpty();
    assertThat(cache.find(first)).isPresent();
    assertThat(cache.find(third)).isPresent();
    assertThat(cache.bytes()).isEqualTo(200);
  }

  @Test
  void a_file_that_is_being_used_stays_however_full_the_cache_is() throws IOException {
    ArtifactCache cache = cache(50);

    Sha256 first = add(cache, 1);
    Sha256 second = add(cache, 2);

    assertThat(cache.has(first)).isTrue();
    assertThat(cache.has(second)).isTrue();
    later();
    Sha256 third = add(cache, 3);
    assertThat(cache.has(first)).isFalse();
    assertThat(cache.has(second)).isFalse();
    assertThat(cache.has(third)).as("the newest, although it is too large").isTrue();
  }

  @Test
  void the_files_of_an_earlier_process_count_in_the_order_of_their_use() throws IOException {
    ArtifactCache before = cache(1000);
    Sha256 first = add(before, 1);
    later();
    Sha256 second = add(before, 2);
    later();
    assertThat(before.find(first)).isPresent();
    later();

    ArtifactCache after = cache(250);
    Sha256 third = add(after, 3);

    assertThat(after.bytes()).isEqualTo(200);
    assertThat(after.has(second)).isFalse();
    assertThat(after.has(first)).isTrue();
    assertThat(after.has(third)).isTrue();
  }

  @Test
  void a_file_that_somebody_deleted_is_not_found_and_takes_no_space() throws IOException {
    ArtifactCache cache = cache(1000);
    Sha256 file = add(cache, 1);
    Files.delete(file.fileIn(directory.resolve("cache")));

    assertThat(cache.find(file)).isEmpty();
    assertThat(cache.bytes()).isZero();
  }

  private void later() {
    now.updateAndGet(time -> time.plusSeconds(120));
  }

  /** Adds a file of 100 bytes. */
  private static Sha256 add(ArtifactCache cache, int content) throws IOException {
    byte[] bytes = new byte[100];
    bytes[0] = (byte) content;
    Path part = cache.newPart();
    Files.write(part, bytes);
    Sha256 sha256 = Sha256.ofBytes(bytes);
    cache.add(part, sha256);
    return sha256;
  }
}
