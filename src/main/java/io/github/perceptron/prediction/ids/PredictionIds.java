package io.github.perceptron.prediction.ids;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes and reads the ids of predictions. An id carries all that feedback needs and is signed
 * (HMAC-SHA-256, RFC 2104), so an answer needs no row in the database, and a client cannot claim a
 * prediction that was never made.
 *
 * <p>Safe for use by many threads.
 */
@Component
public class PredictionIds implements PredictionId.Signer {

  private static final String ALGORITHM = "HmacSHA256";

  private final SigningKeyRow row;
  private final Clock clock;
  private volatile @Nullable Mac prototype;

  PredictionIds(SigningKeyRow row, Clock clock) {
    this.row = row;
    this.clock = clock;
  }

  /**
   * Makes the id of a new prediction.
   *
   * @param version the key of the version that predicted
   * @param label the predicted class
   */
  public IssuedId issue(UUID version, int label) {
    Instant now = clock.instant();
    return new IssuedId(
        new PredictionId(version, now, ThreadLocalRandom.current().nextLong(), label), this);
  }

  /** Reads an id; empty if the text is none, or was not signed by this service. */
  public Optional<PredictionId> read(String text) {
    return PredictionId.read(text, this);
  }

  @Override
  public byte[] signature(byte[] content) {
    return mac().doFinal(content);
  }

  @Override
  public boolean isSignature(byte[] beginning, byte[] content) {
    return MessageDigest.isEqual(beginning, Arrays.copyOf(signature(content), beginning.length));
  }

  /** A copy of one that has the key costs less than one that gets it. */
  private Mac mac() {
    Mac known = prototype;
    try {
      if (known == null) {
        known = Mac.getInstance(ALGORITHM);
        known.init(new SecretKeySpec(row.readOrCreate(), ALGORITHM));
        prototype = known;
      }
      return (Mac) known.clone();
    } catch (NoSuchAlgorithmException | InvalidKeyException | CloneNotSupportedException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }
}
