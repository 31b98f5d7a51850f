package io.github.perceptron.network.engine.arrays;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The arrays of a computation that is repeated. They are reused until {@link #close}.
 *
 * <p>The reason: the C library does not reuse the memory of large aligned arrays, so a process that
 * creates and closes them repeatedly grows (docs/memory.md).
 */
public final class NativeArrays implements AutoCloseable {

  private final Map<Shape, Deque<INDArray>> idle = new HashMap<>();
  private final Set<INDArray> busy = Collections.newSetFromMap(new IdentityHashMap<>());

  private record Shape(long rows, long columns, char order) {}

  /**
   * Returns an array of shape [rows, columns] in column-major order, with undefined content.
   *
   * @throws OutOfMemoryError if the process would exceed its memory limit
   */
  public INDArray create(long rows, long columns) {
    return take(new Shape(rows, columns, 'f'));
  }

  /** Returns the same in row-major order. */
  public INDArray createByRow(long rows, long columns) {
    return take(new Shape(rows, columns, 'c'));
  }

  /** Returns a copy in column-major order. */
  public INDArray copy(INDArray array) {
    return create(array.rows(), array.columns()).assign(array);
  }

  /**
   * Returns a view of the first numbers of an array that lie one after the other in memory.
   *
   * @return shape [1, count]; it must not be closed
   */
  static INDArray firstOf(INDArray memory, int count) {
    return Nd4j.create(
        memory.data(), new long[] {1, count}, new long[] {count, 1}, memory.offset(), 'c');
  }

  /** Adds a small array that was created elsewhere; this object then frees it. */
  INDArray adopt(INDArray array) {
    busy.add(array);
    return array;
  }

  /** Makes an array available for reuse; the caller must not use it any more. */
  public void free(INDArray array) {
    if (busy.remove(array)) {
      Shape shape = new Shape(array.rows(), array.columns(), array.ordering());
      idle.computeIfAbsent(shape, it -> new ArrayDeque<>()).push(array);
    }
  }

  /** Makes all arrays available for reuse, also after a computation that was stopped. */
  public void freeAll() {
    List.copyOf(busy).forEach(this::free);
  }

  private INDArray take(Shape shape) {
    Deque<INDArray> free = idle.get(shape);
    if (free != null && !free.isEmpty()) {
      return adopt(free.pop());
    }
    NativeBackend.requireMemory(shape.rows * shape.columns * Float.BYTES);
    return adopt(
        Nd4j.createUninitialized(
            DataType.FLOAT, new long[] {shape.rows, shape.columns}, shape.order));
  }

  @Override
  public void close() {
    freeAll();
    List<INDArray> all = new ArrayList<>();
    idle.values().forEach(all::addAll);
    idle.clear();
    all.forEach(INDArray::close);
  }
}
