package io.github.perceptron.network.engine.arrays;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads big-endian 32-bit floats when their number is not known in advance. */
public final class FloatStream {

  /** Size of a piece in bytes. */
  private static final int PIECE = 1 << 22;

  private FloatStream() {}

  /**
   * Returns all numbers up to the end of the stream.
   *
   * @throws IOException if the stream cannot be read or ends within a number
   */
  public static float[] readAll(InputStream in) throws IOException {
    List<float[]> pieces = new ArrayList<>();
    int count = 0;
    byte[] bytes = new byte[PIECE];
    for (int read = PIECE; read == PIECE; ) {
      read = in.readNBytes(bytes, 0, PIECE);
      if (read % Float.BYTES != 0) {
        throw new EOFException("The stream ends within a number");
      }
      float[] piece = new float[read / Float.BYTES];
      ByteBuffer.wrap(bytes).asFloatBuffer().get(piece);
      pieces.add(piece);
      count += piece.length;
    }
    float[] all = new float[count];
    int at = 0;
    for (int i = 0; i < pieces.size(); i++) {
      // Remove the pieces that are copied, so that memory does not hold all numbers twice.
      float[] piece = pieces.set(i, new float[0]);
      System.arraycopy(piece, 0, all, at, piece.length);
      at += piece.length;
    }
    return all;
  }
}
