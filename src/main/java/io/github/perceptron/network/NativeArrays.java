package io.github.perceptron.network;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The arrays of one computation, whose memory is given back at once: each by {@link #free}, the
 * rest by {@link #close}, whatever ended the computation.
 */
final class NativeArrays implements AutoCloseable {

  private final Set<INDArray> live = Collections.newSetFromMap(new IdentityHashMap<>());

  /** An array of shape [rows, columns] with undefined content, column by column. */
  INDArray create(long rows, long columns) {
    NativeBackend.requireMemory(rows * columns * Float.BYTES);
    return adopt(Nd4j.createUninitialized(DataType.FLOAT, new long[] {rows, columns}, 'f'));
  }

  /** The same, row by row. */
  INDArray createByRow(long rows, long columns) {
    NativeBackend.requireMemory(rows * columns * Float.BYTES);
    return adopt(Nd4j.createUninitialized(DataType.FLOAT, new long[] {rows, columns}, 'c'));
  }

  /** A copy, in the same order. */
  INDArray copy(INDArray array) {
    NativeBackend.requireMemory(array.length() * Float.BYTES);
    return adopt(array.dup());
  }

  /** Takes an array over that was made elsewhere. */
  INDArray adopt(INDArray array) {
    live.add(array);
    return array;
  }

  /** Gives an array's memory back; nothing may use it any more. */
  void free(INDArray array) {
    if (live.remove(array)) {
      array.close();
    }
  }

  @Override
  public void close() {
    live.forEach(INDArray::close);
    live.clear();
  }
}
