package io.github.perceptron.inference;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The data types of tensors that are read or written here; names and sizes are the protocol's. */
enum TensorType {
  UINT8(1) {
    @Override
    float read(ByteBuffer bytes) {
      return Byte.toUnsignedInt(bytes.get());
    }
  },
  INT32(4) {
    @Override
    float read(ByteBuffer bytes) {
      return bytes.getInt();
    }
  },
  INT64(8) {
    @Override
    float read(ByteBuffer bytes) {
      return bytes.getLong();
    }
  },
  FP32(4) {
    @Override
    float read(ByteBuffer bytes) {
      return bytes.getFloat();
    }
  },
  FP64(8) {
    @Override
    float read(ByteBuffer bytes) {
      return (float) bytes.getDouble();
    }
  },
  /** Elements of any length: picture files, or text. */
  BYTES(0) {
    @Override
    float read(ByteBuffer bytes) {
      throw new IllegalStateException("BYTES are no numbers");
    }
  };

  private final int size;

  TensorType(int size) {
    this.size = size;
  }

  /** Bytes of an element; 0 when that varies. */
  int size() {
    return size;
  }

  /** The next element of little-endian bytes, to the nearest float. */
  abstract float read(ByteBuffer bytes);

  /** Whether elements are whole numbers. */
  boolean isWhole() {
    return this == UINT8 || this == INT32 || this == INT64;
  }

  static Optional<TensorType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }
}
