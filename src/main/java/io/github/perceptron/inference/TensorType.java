package io.github.perceptron.inference;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The supported data types of tensors, with the names and sizes of the protocol. */
enum TensorType {
  UINT8(1) {
    @Override
    double read(ByteBuffer bytes) {
      return Byte.toUnsignedInt(bytes.get());
    }
  },
  INT32(4) {
    @Override
    double read(ByteBuffer bytes) {
      return bytes.getInt();
    }
  },
  INT64(8) {
    @Override
    double read(ByteBuffer bytes) {
      return bytes.getLong();
    }
  },
  FP32(4) {
    @Override
    double read(ByteBuffer bytes) {
      return bytes.getFloat();
    }
  },
  FP64(8) {
    @Override
    double read(ByteBuffer bytes) {
      return bytes.getDouble();
    }
  },
  /** Elements of any length: picture files or text. */
  BYTES(0) {
    @Override
    double read(ByteBuffer bytes) {
      throw new IllegalStateException("BYTES elements are not numbers");
    }
  };

  private final int size;

  TensorType(int size) {
    this.size = size;
  }

  /** Number of bytes of an element; 0 if it varies. */
  int size() {
    return size;
  }

  /** Reads the next element from little-endian bytes. */
  abstract double read(ByteBuffer bytes);

  /** Whether elements are whole numbers. */
  boolean isWhole() {
    return this == UINT8 || this == INT32 || this == INT64;
  }

  static Optional<TensorType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }
}
