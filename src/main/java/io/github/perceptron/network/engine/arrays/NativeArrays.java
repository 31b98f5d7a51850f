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
 * The arrays of a computation that is repeated, used again and again until {@link #close}.
 *
 * <p>They are not made anew each time because the C library does not take the memory of large
 * aligned arrays up again: a process that made and closed them would grow (docs/memory.md).
 */
public final class NativeArrays implements AutoCloseable {

  private final Map<Shape, Deque<INDArray>> idle = new HashMap<>();
  private final Set<INDArray> busy = Collections.newSetFromMap(new IdentityHashMap<>());

  private record Shape(long rows, long columns, char order) {}

  /**
   * An array of shape [rows, columns] with undefined content, column by column.
   *
   * @throws OutOfMemoryError if the process would take too much memory
   */
  public INDArray create(long rows, long columns) {
    return take(new Shape(rows, columns, 'f'));
  }

  /** The same, row by row. */
  public INDArray createByRow(long rows, long columns) {
    return take(new Shape(rows, columns, 'c'));
  }

  /** A copy, column by column. */
  public INDArray copy(INDArray array) {
    return create(array.rows(), array.columns()).assign(array);
  }

  /** Takes a small array over that was made elsewhere. */
  INDArray adopt(INDArray array) {
    busy.add(array);
    return array;
  }

  /** Gives an array back; nothing may use it any more. */
  public void free(INDArray array) {
    if (busy.remove(array)) {
      Shape shape = new Shape(array.rows(), array.columns(), array.ordering());
      idle.computeIfAbsent(shape, it -> new ArrayDeque<>()).push(array);
    }
  }

  /** Gives all arrays back that a computation that did not end left behind. */
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
