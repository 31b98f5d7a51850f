package io.github.perceptron.prediction.ids;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * What the id of a prediction tells.
 *
 * @param version the key of the version that predicted
 * @param at when it predicted, in whole seconds
 * @param nonce a random number, which makes the id of each prediction another one
 * @param label the predicted class
 */
public record PredictionId(UUID version, Instant at, long nonce, int label) {

  /** The form of an id as a regular expression; not every text of this form is an id. */
  public static final String FORM = "[A-Za-z0-9_-]{56}";

  /** The first byte, so that later releases can change what follows. */
  private static final byte FORMAT = 1;

  private static final int CONTENT =
      1 + 2 * Long.BYTES + Integer.BYTES + Long.BYTES + Integer.BYTES;

  /** 72 bits of the signature: guessing one takes far more requests than a service can answer. */
  private static final int SIGNATURE = 9;

  /** Writes the id. */
  String sign(Signer signer) {
    byte[] content =
        ByteBuffer.allocate(CONTENT)
            .put(FORMAT)
            .putLong(version.getMostSignificantBits())
            .putLong(version.getLeastSignificantBits())
            .putInt((int) at.getEpochSecond())
            .putLong(nonce)
            .putInt(label)
            .array();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            ByteBuffer.allocate(CONTENT + SIGNATURE)
                .put(content)
                .put(signer.signature(content), 0, SIGNATURE)
                .array());
  }

  /** Reads an id; empty if the text is none, or was not signed by this service. */
  static Optional<PredictionId> read(String text, Signer signer) {
    if (!text.matches(FORM)) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
    byte[] content = new byte[CONTENT];
    byte[] signature = new byte[SIGNATURE];
    bytes.get(content).get(signature);
    if (!signer.isSignature(signature, content)) {
      return Optional.empty();
    }
    ByteBuffer signed = ByteBuffer.wrap(content);
    if (signed.get() != FORMAT) {
      return Optional.empty();
    }
    return Optional.of(
        new PredictionId(
            new UUID(signed.getLong(), signed.getLong()),
            Instant.ofEpochSecond(Integer.toUnsignedLong(signed.getInt())),
            signed.getLong(),
            signed.getInt()));
  }

  /** Signs bytes. */
  interface Signer {

    /** Returns at least {@code SIGNATURE} bytes. */
    byte[] signature(byte[] content);

    /** Compares in a time that does not depend on the bytes. */
    boolean isSignature(byte[] beginning, byte[] content);
  }
}
