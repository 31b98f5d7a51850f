package io.github.perceptron.artifacts;

import io.github.perceptron.digests.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Stores files under the SHA-256 of their bytes. A stored file never changes.
 *
 * <p>Every method but {@link #outage} and {@link #isAtHand} may throw a {@link
 * StoreUnavailableException} if the store is another machine's.
 */
public interface ArtifactStore extends AutoCloseable {

  /**
   * Stores bytes durably: after this method returns, they survive a crash of the machine.
   *
   * @throws IOException if the bytes could not be written; no partial file is left then
   */
  Artifact put(Content content) throws IOException;

  /** Stores bytes that are in memory already. */
  default Artifact put(byte[] bytes) throws IOException {
    return put(out -> out.write(bytes));
  }

  /**
   * Stores a file that exists already, durably. The file is moved if that is possible, so the
   * caller must not use it afterwards.
   *
   * @param sha256 SHA-256 of its bytes, which the caller has computed
   * @throws IOException if the bytes could not be written; no partial file is left in the store
   *     then
   */
  Artifact putFile(Path file, Sha256 sha256) throws IOException;

  /** Writes an artifact's bytes. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Opens an artifact after checking its bytes against its SHA-256.
   *
   * @throws IOException if the artifact does not exist or is damaged
   */
  InputStream open(Sha256 sha256) throws IOException;

  /**
   * Returns the file of an artifact after checking its bytes, for a reader that maps it into
   * memory. Nobody may change the file; it may be deleted while it is mapped.
   *
   * @throws IOException if the artifact does not exist or is damaged
   */
  Path file(Sha256 sha256) throws IOException;

  /**
   * Returns all artifacts, in no certain order; their bytes are not checked. One that is stored or
   * deleted meanwhile may be missing or not.
   *
   * @throws IOException if the store cannot be read
   */
  List<Stored> all() throws IOException;

  /**
   * An artifact that exists.
   *
   * @param bytes length in bytes
   * @param storedAt when it was stored last
   */
  record Stored(Sha256 sha256, long bytes, Instant storedAt) {}

  /**
   * Deletes what was left of artifacts that a process began to store before a point in time and
   * never finished.
   *
   * @return the number of deleted files
   * @throws IOException if the store cannot be read
   */
  int deleteUnfinishedBefore(Instant time) throws IOException;

  /** Whether an artifact exists; its bytes are not checked. */
  boolean contains(Sha256 sha256);

  /** Whether an artifact can be read without asking another machine. */
  default boolean isAtHand(Sha256 sha256) {
    return contains(sha256);
  }

  /**
   * Returns why the store cannot be used now, in words that follow "the artifact store, "; empty if
   * it can, as far as the last calls showed. Asks no other machine.
   */
  default Optional<String> outage() {
    return Optional.empty();
  }

  /**
   * Checks that the store can be used, as far as the last calls showed, before a caller does work
   * that would be in vain.
   *
   * @throws StoreUnavailableException if it cannot
   */
  default void requireAnswering() {
    outage()
        .ifPresent(
            reason -> {
              throw StoreUnavailableException.silent(reason, null);
            });
  }

  /**
   * Deletes an artifact. Another caller may store equal bytes at the same moment. So only {@link
   * ArtifactKeeper} calls this method, or a caller that knows that no one else uses these bytes.
   *
   * @return whether the artifact existed
   * @throws IOException if the artifact could not be deleted
   */
  boolean delete(Sha256 sha256) throws IOException;

  /** Ends what the store does by itself. */
  @Override
  default void close() {}

  /**
   * A stored file.
   *
   * @param sha256 SHA-256 of the bytes, 64 lower-case hexadecimal digits; the name of the artifact
   * @param bytes length in bytes
   */
  record Artifact(Sha256 sha256, long bytes) {}
}
