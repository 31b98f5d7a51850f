package io.github.perceptron.network.engine.arrays;

import io.github.perceptron.network.memory.PreparedArrays;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Bytes outside the heap, one after the other, each a number from 0 to 255, which Java writes
 * through {@link #buffer} and ND4J reads through {@link #array}.
 *
 * <p>Not thread-safe, but several threads may write different bytes.
 */
public final class NativeBytes implements AutoCloseable {

  private final INDArray memory;
  private final int length;
  private final ByteBuffer buffer;
  private @Nullable INDArray beginning;

  private NativeBytes(INDArray memory, int length) {
    this.memory = memory;
    this.length = length;
    this.buffer = new BytePointer(memory.data().pointer()).limit(length).asBuffer();
  }

  /**
   * New bytes with undefined content.
   *
   * @param length at least 1, at most {@link PreparedArrays#LONGEST}
   * @throws OutOfMemoryError if the process would take too much memory
   */
  public static NativeBytes allocate(int length) {
    NativeBackend.requireMemory(length);
    return new NativeBytes(
        Nd4j.createUninitialized(DataType.UINT8, new long[] {1, length}, 'c'), length);
  }

  public int length() {
    return length;
  }

  /** All of them; stays valid as long as this object. */
  public ByteBuffer buffer() {
    return buffer;
  }

  /** The first {@code count} of them as an array of shape [1, count], which must not be closed. */
  public INDArray array(int count) {
    if (beginning == null || beginning.length() != count) {
      beginning = NativeArrays.firstOf(memory, count);
    }
    return beginning;
  }

  @Override
  public void close() {
    memory.close();
  }
}
