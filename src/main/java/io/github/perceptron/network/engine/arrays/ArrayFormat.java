package io.github.perceptron.network.engine.arrays;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.BaseDataBuffer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Writes and reads arrays in ND4J's format. The bytes are those of {@code Nd4j.write}, but they are
 * written and read in pieces, without a second copy in memory.
 */
public final class ArrayFormat {

  /** How many numbers one piece has; it takes 4 MB. */
  private static final int PIECE = 1 << 20;

  private ArrayFormat() {}

  /**
   * Writes an array of floats.
   *
   * @param goOn called before each piece; false stops the computation
   * @throws ComputationStoppedException if {@code goOn} returned false
   */
  public static void write(INDArray array, OutputStream out, BooleanSupplier goOn)
      throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    if (!isPlain(array)) {
      Nd4j.write(array, data);
      data.flush();
      return;
    }
    array.shapeInfoDataBuffer().write(data);
    data.writeUTF(array.data().allocationMode().name());
    data.writeLong(array.length());
    data.writeUTF(DataType.FLOAT.name());
    writeNumbers(array, data, goOn);
    data.flush();
  }

  /** Writes only the numbers, as big-endian floats, in their order in memory. */
  public static void writeNumbers(INDArray array, OutputStream out, BooleanSupplier goOn)
      throws IOException {
    float[] piece = new float[(int) Math.min(PIECE, array.length())];
    for (long from = 0; from < array.length(); from += PIECE) {
      int count = (int) Math.min(PIECE, array.length() - from);
      copy(array, from, piece, count);
      write(piece, 0, count, out, goOn);
    }
  }

  /** Writes big-endian floats. */
  public static void write(float[] values, OutputStream out, BooleanSupplier goOn)
      throws IOException {
    for (int from = 0; from < values.length; from += PIECE) {
      write(values, from, Math.min(PIECE, values.length - from), out, goOn);
    }
  }

  private static void write(
      float[] values, int from, int count, OutputStream out, BooleanSupplier goOn)
      throws IOException {
    if (!goOn.getAsBoolean()) {
      throw new ComputationStoppedException();
    }
    ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES);
    bytes.asFloatBuffer().put(values, from, count);
    out.write(bytes.array());
  }

  /**
   * Reads an array that {@link #write} or {@code Nd4j.write} wrote; reads the stream to its end.
   */
  public static INDArray read(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(new BufferedInputStream(in, 1 << 16));
    DataBuffer shapeInformation = readShape(data);
    long length = readLength(data);
    NativeBackend.requireMemory(length * Float.BYTES);
    DataBuffer numbers = Nd4j.createBufferDetached(new long[] {length}, DataType.FLOAT);
    readNumbers(data, numbers);
    return Nd4j.createArrayFromShapeBuffer(numbers, shapeInformation);
  }

  /**
   * Reads the same into an existing array whose numbers are contiguous in memory.
   *
   * @throws IOException if the lengths differ
   */
  public static void readInto(InputStream in, INDArray target) throws IOException {
    DataInputStream data = new DataInputStream(new BufferedInputStream(in, 1 << 16));
    readShape(data);
    long length = readLength(data);
    if (length != target.length() || !isPlain(target)) {
      throw new IOException("The array has %d numbers, not %d".formatted(length, target.length()));
    }
    readNumbers(data, target.data());
  }

  private static DataBuffer readShape(DataInputStream data) {
    var header = BaseDataBuffer.readHeader(data);
    DataBuffer shape =
        Nd4j.createBufferDetached(new long[] {header.getMiddle()}, header.getRight());
    shape.read(data, header.getLeft(), header.getMiddle(), header.getRight());
    return shape;
  }

  private static long readLength(DataInputStream data) throws IOException {
    var header = BaseDataBuffer.readHeader(data);
    if (header.getRight() != DataType.FLOAT) {
      throw new IOException("The array is of " + header.getRight() + ", not of floats");
    }
    return header.getMiddle();
  }

  private static void readNumbers(DataInputStream data, DataBuffer target) throws IOException {
    FloatPointer pointer = new FloatPointer(target.addressPointer());
    byte[] piece = new byte[PIECE * Float.BYTES];
    float[] values = new float[PIECE];
    for (long from = 0; from < target.length(); from += PIECE) {
      int count = (int) Math.min(PIECE, target.length() - from);
      data.readFully(piece, 0, count * Float.BYTES);
      ByteBuffer.wrap(piece).asFloatBuffer().get(values, 0, count);
      pointer.position(from).put(values, 0, count);
    }
  }

  /** Returns the numbers of an array, row by row, on the heap. */
  public static float[] toHeap(INDArray array) {
    if (!isPlain(array) || !(array.ordering() == 'c' || array.rank() == 1 || array.isVector())) {
      try (INDArray copy = array.dup('c')) {
        return copy.data().asFloat();
      }
    }
    float[] values = new float[Math.toIntExact(array.length())];
    float[] piece = new float[Math.min(PIECE, values.length)];
    for (int from = 0; from < values.length; from += PIECE) {
      int count = Math.min(PIECE, values.length - from);
      copy(array, from, piece, count);
      System.arraycopy(piece, 0, values, from, count);
    }
    return values;
  }

  /**
   * Returns some numbers of an array, in their order in memory; they must be contiguous there.
   *
   * @param from position of the first one
   */
  public static float[] toHeap(INDArray array, long from, int count) {
    if (!isPlain(array)) {
      throw new IllegalArgumentException("The array's numbers are not contiguous");
    }
    Objects.checkFromIndexSize(from, count, array.length());
    float[] values = new float[count];
    float[] piece = new float[Math.min(PIECE, count)];
    for (int at = 0; at < count; at += PIECE) {
      int next = Math.min(PIECE, count - at);
      copy(array, from + at, piece, next);
      System.arraycopy(piece, 0, values, at, next);
    }
    return values;
  }

  /** Sets the numbers of an array, in their order in memory; they must be contiguous there. */
  public static void fromHeap(float[] values, INDArray array) {
    if (!isPlain(array) || array.length() != values.length) {
      throw new IllegalArgumentException(
          "The array does not have %d contiguous numbers".formatted(values.length));
    }
    FloatPointer pointer = new FloatPointer(array.data().addressPointer());
    float[] piece = new float[Math.min(PIECE, values.length)];
    for (int from = 0; from < values.length; from += PIECE) {
      int count = Math.min(PIECE, values.length - from);
      System.arraycopy(values, from, piece, 0, count);
      pointer.position(from).put(piece, 0, count);
    }
  }

  /**
   * Copies one piece. A call of native code copies the whole Java array, therefore pieces are
   * small.
   */
  private static void copy(INDArray array, long from, float[] piece, int count) {
    new FloatPointer(array.data().addressPointer()).position(from).get(piece, 0, count);
  }

  /** Returns whether the numbers of the array are contiguous and fill its memory. */
  static boolean isPlain(INDArray array) {
    return array.dataType() == DataType.FLOAT
        && !array.isView()
        && array.offset() == 0
        && array.data().length() == array.length();
  }
}
