package io.github.perceptron.artifacts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.artifacts.ArtifactStore.Artifact;
import io.github.perceptron.digests.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link ArtifactStore} must do, wherever it keeps its files. */
abstract class StoreContract {

  private static final byte[] BYTES = "the bytes of a model".getBytes(UTF_8);
  private static final Sha256 UNKNOWN = new Sha256("0".repeat(64));

  /** An empty store. */
  abstract ArtifactStore store();

  /** Changes the stored bytes behind the store's back. */
  abstract void damage(Sha256 sha256) throws IOException;

  /** Everything the store holds, also what it may not show: half of a file, say. */
  abstract List<String> everythingKept() throws IOException;

  @Test
  void what_was_put_is_found_under_the_digest_of_its_bytes() throws IOException {
    Artifact artifact = store().put(BYTES);

    assertThat(artifact).isEqualTo(new Artifact(Sha256.ofBytes(BYTES), BYTES.length));
    assertThat(store().contains(artifact.sha256())).isTrue();
    assertThat(read(artifact)).isEqualTo(BYTES);
  }

  @Test
  void a_file_that_exists_becomes_an_artifact_and_equal_bytes_replace_damaged_ones(
      @TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("file"), BYTES);

    Artifact artifact = store().putFile(file, Sha256.ofBytes(BYTES));

    assertThat(artifact).isEqualTo(new Artifact(Sha256.ofBytes(BYTES), BYTES.length));
    assertThat(read(artifact)).isEqualTo(BYTES);
    damage(artifact.sha256());
    store().putFile(Files.write(folder.resolve("again"), BYTES), artifact.sha256());
    assertThat(read(artifact)).isEqualTo(BYTES);
    assertThat(everythingKept()).containsExactly(artifact.sha256().hex());
  }

  @Test
  void no_bytes_are_an_artifact_too() throws IOException {
    Artifact artifact = store().put(new byte[0]);

    assertThat(artifact.bytes()).isZero();
    assertThat(read(artifact)).isEmpty();
  }

  @Test
  void equal_bytes_are_one_artifact_and_different_ones_are_two() throws IOException {
    Artifact first = store().put(BYTES);
    Artifact again = store().put(out -> out.write(BYTES));
    Artifact other = store().put("others".getBytes(UTF_8));

    assertThat(again).isEqualTo(first);
    assertThat(everythingKept())
        .containsExactlyInAnyOrder(first.sha256().hex(), other.sha256().hex());
  }

  @Test
  void many_that_put_equal_bytes_at_once_leave_one_whole_artifact() throws Exception {
    byte[] large = "0123456789abcdef".repeat(20_000).getBytes(UTF_8);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    CountDownLatch together = new CountDownLatch(4);
    List<Future<Artifact>> stored = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        stored.add(
            threads.submit(
                () -> {
                  together.countDown();
                  together.await();
                  return store().put(large);
                }));
      }
      for (Future<Artifact> one : stored) {
        assertThat(read(one.get())).isEqualTo(large);
      }
    } finally {
      threads.shutdown();
    }

    assertThat(everythingKept()).containsExactly(Sha256.ofBytes(large).hex());
  }

  @Test
  void what_could_not_be_written_whole_leaves_nothing_behind() {
    assertThatThrownBy(
            () ->
                store()
                    .put(
                        out -> {
                          out.write(BYTES);
                          throw new IOException("the disk is full");
                        }))
        .isInstanceOf(IOException.class)
        .hasMessage("the disk is full");

    assertThat(store().contains(Sha256.ofBytes(BYTES))).isFalse();
    assertThatNothingIsKept();
  }

  @Test
  void an_artifact_that_was_damaged_is_refused_and_stored_anew_by_the_next_put()
      throws IOException {
    Artifact artifact = store().put(BYTES);
    damage(artifact.sha256());

    assertThatThrownBy(() -> read(artifact))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(artifact.sha256().hex());
    store().put(BYTES);
    assertThat(read(artifact)).isEqualTo(BYTES);
  }

  @Test
  void an_artifact_that_was_deleted_is_gone_until_it_is_put_again() throws IOException {
    Artifact artifact = store().put(BYTES);

    assertThat(store().delete(artifact.sha256())).isTrue();
    assertThat(store().contains(artifact.sha256())).isFalse();
    assertThatThrownBy(() -> read(artifact))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(artifact.sha256().hex());
    assertThat(store().delete(artifact.sha256())).isFalse();
    store().put(BYTES);
    assertThat(read(artifact)).isEqualTo(BYTES);
  }

  @Test
  void whoever_opened_an_artifact_reads_it_to_its_end_although_it_is_deleted() throws IOException {
    Artifact artifact = store().put(BYTES);
    try (InputStream open = store().open(artifact.sha256())) {
      store().delete(artifact.sha256());

      assertThat(open.readAllBytes()).isEqualTo(BYTES);
    }
  }

  @Test
  void what_was_never_put_is_not_there() throws IOException {
    assertThat(store().contains(UNKNOWN)).isFalse();
    assertThat(store().delete(UNKNOWN)).isFalse();
    assertThatThrownBy(() -> store().open(UNKNOWN))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(UNKNOWN.hex());
  }

  private void assertThatNothingIsKept() {
    try {
      assertThat(everythingKept()).isEmpty();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] read(Artifact artifact) throws IOException {
    try (InputStream in = store().open(artifact.sha256())) {
      return in.readAllBytes();
    }
  }
}
