package io.github.perceptron.training;

import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.digests.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;

/**
 * The digest of the rows that a job uses and of their order: the SHA-256, in lower-case
 * hexadecimal, of these big-endian 32-bit integers, one after the other:
 *
 * <ol>
 *   <li>the numbers of training, validation and test rows;
 *   <li>the training rows: their indices into the data set's training images, from 0, in the order
 *       that {@code split} gives, before any epoch shuffles them;
 *   <li>the validation rows: indices into the training images;
 *   <li>the test rows: indices into the test images, or into the training images when the data set
 *       has no test images.
 * </ol>
 *
 * <p>Because of the three numbers at the beginning, two jobs that divide the same rows in different
 * ways have different digests. The order of the training rows in an epoch depends on the seed. In
 * NumPy: {@code sha256(np.concatenate([[len(train), len(val), len(test)], train, val,
 * test]).astype('>i4').tobytes())}.
 */
final class RowDigest {

  private RowDigest() {}

  static Sha256 of(TrainingData data) {
    Rows none = Rows.range(0, 0);
    return of(
        data.training().rows(),
        data.validation().map(rows -> rows.rows()).orElse(none),
        data.test().rows());
  }

  static Sha256 of(Rows training, Rows validation, Rows test) {
    List<Rows> parts = List.of(training, validation, test);
    MessageDigest digest = Sha256.newDigest();
    digest.update(bigEndian(parts.stream().mapToInt(Rows::size).toArray()));
    parts.forEach(rows -> digest.update(bigEndian(rows.toArray())));
    return Sha256.ofAll(digest);
  }

  private static ByteBuffer bigEndian(int[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Integer.BYTES));
    bytes.asIntBuffer().put(values);
    return bytes;
  }
}
