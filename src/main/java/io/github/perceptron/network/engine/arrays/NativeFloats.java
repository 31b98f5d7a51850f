package io.github.perceptron.network.engine.arrays;

import io.github.perceptron.network.memory.PreparedArrays;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Floats outside the heap, one after the other, on which Java, OpenBLAS and ND4J work in turn: Java
 * through copies of some of them ({@link #get} and {@link #put} cost little), OpenBLAS through
 * {@link #pointer}, ND4J through {@link #array}.
 *
 * <p>Not thread-safe.
 */
public final class NativeFloats implements AutoCloseable {

  /** The most there may be. */
  private static final int MOST = PreparedArrays.LONGEST;

  // Holds the memory for as long as this object lives.
  private final INDArray memory;
  private final boolean owner;
  private final int length;
  private final FloatPointer pointer;
  private final FloatBuffer buffer;
  private @Nullable INDArray beginning;

  private NativeFloats(INDArray memory, boolean owner, long from, int length) {
    if (length > MOST) {
      throw new IllegalArgumentException("These are too many floats at once: " + length);
    }
    this.memory = memory;
    this.owner = owner;
    this.length = length;
    long position = memory.offset() + from;
    this.pointer = new FloatPointer(memory.data().pointer()).position(position);
    this.buffer =
        new FloatPointer(memory.data().pointer())
            .position(position)
            .limit(position + length)
            .asBuffer();
  }

  /**
   * New floats with undefined content.
   *
   * @param length at least 1, at most {@link PreparedArrays#LONGEST}
   * @throws OutOfMemoryError if the process would take too much memory
   */
  public static NativeFloats allocate(int length) {
    NativeBackend.requireMemory((long) length * Float.BYTES);
    INDArray memory = Nd4j.createUninitialized(DataType.FLOAT, new long[] {1, length}, 'c');
    return new NativeFloats(memory, true, 0, length);
  }

  /**
   * Some floats of an array whose numbers stand one after the other; they stay its owner's.
   *
   * @param from index of the first
   */
  public static NativeFloats of(INDArray array, long from, int length) {
    return new NativeFloats(array, false, from, length);
  }

  /** All floats of an array whose numbers stand one after the other, in their order in memory. */
  public static NativeFloats of(INDArray array) {
    return of(array, 0, Math.toIntExact(array.length()));
  }

  public int length() {
    return length;
  }

  /** Where the first one is; stays valid as long as this object. */
  public FloatPointer pointer() {
    return pointer;
  }

  /** Where the one at an index is; stays valid as long as this object. */
  public FloatPointer pointerTo(long index) {
    return new FloatPointer(pointer).position(pointer.position() + index);
  }

  /** Returns a copy of the first {@code count} numbers on the heap. */
  public float[] first(int count) {
    float[] copy = new float[count];
    get(0, copy, count);
    return copy;
  }

  /** Copies {@code count} floats from index {@code at} to the target's beginning. */
  public void get(int at, float[] target, int count) {
    buffer.get(at, target, 0, count);
  }

  /** Copies the source's first {@code count} floats to index {@code at}. */
  public void put(int at, float[] source, int count) {
    buffer.put(at, source, 0, count);
  }

  /** Copies a part of the source to index {@code at}. */
  public void put(int at, float[] source, int from, int count) {
    buffer.put(at, source, from, count);
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
    if (owner) {
      memory.close();
    }
  }
}
