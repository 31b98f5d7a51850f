package io.github.perceptron.artifacts;

import io.github.perceptron.digests.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Keeps files under the SHA-256 of their bytes; one that is there never changes. */
public interface ArtifactStore {

  /**
   * Stores bytes; when this returns they survive a crash of the machine.
   *
   * @throws IOException if they could not be written; nothing is half there then
   */
  Artifact put(Content content) throws IOException;

  /** The same for bytes that are there already. */
  default Artifact put(byte[] bytes) throws IOException {
    return put(out -> out.write(bytes));
  }

  /** Writes an artifact's bytes. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Opens an artifact whose bytes were checked against its name.
   *
   * @throws IOException if it is not there or is damaged
   */
  InputStream open(Sha256 sha256) throws IOException;

  /** Whether an artifact is there; its bytes are not looked at. */
  boolean contains(Sha256 sha256);

  /**
   * Deletes an artifact. Equal bytes may have been stored for somebody else at this very moment:
   * {@link ArtifactKeeper} calls this, and otherwise only who knows that the bytes are nobody
   * else's.
   *
   * @return whether it was there
   * @throws IOException if it is there still
   */
  boolean delete(Sha256 sha256) throws IOException;

  /**
   * A stored file.
   *
   * @param sha256 of its bytes, lower-case hexadecimal; its name
   * @param bytes its length
   */
  record Artifact(Sha256 sha256, long bytes) {}
}
