package io.github.perceptron.datasets.tables;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The head of a file with the rows of one part of a table. Behind it each row takes {@link
 * #rowBytes} bytes: its fields in the order of the slots, little-endian, a number as 8 bytes (NaN
 * if it is missing), a text or a class as 4 (its index, -1 if it is missing). So a row lies at a
 * known place of the file, which can be mapped into memory.
 *
 * <p>The file begins with 8 bytes {@code PTABLE1\n}, the length of the head (4 bytes,
 * little-endian), the head as JSON in UTF-8, and zeros up to a multiple of 64 bytes.
 *
 * @param rows number of rows
 * @param slots the fields of a row: the inputs in the order of the schema, then the class or the
 *     numbers to predict, then the weight if there is one
 */
public record TableFile(int rows, List<Slot> slots) {

  /** Name of the file with the training rows; those for validation are the last ones. */
  public static final String TRAINING = "train-table.bin";

  /** Name of the file with the test rows. */
  public static final String TEST = "test-table.bin";

  private static final byte[] MAGIC = "PTABLE1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int ALIGNED = 64;
  private static final int LONGEST_HEAD = 1 << 28;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public TableFile {
    slots = List.copyOf(slots);
  }

  /** How a field is stored. */
  public enum SlotType {
    FLOAT64(8),
    INT32(4);

    private final int bytes;

    SlotType(int bytes) {
      this.bytes = bytes;
    }

    /** Number of bytes of the field. */
    int bytes() {
      return bytes;
    }
  }

  /**
   * A field of each row.
   *
   * @param texts the different texts of a column of categories; empty for numbers and classes
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Slot(String name, SlotType type, List<String> texts) {

    public Slot {
      texts = texts == null ? List.of() : List.copyOf(texts);
    }

    public static Slot ofNumbers(String name) {
      return new Slot(name, SlotType.FLOAT64, List.of());
    }

    /** A field with an index of the texts. */
    public static Slot ofTexts(String name, List<String> texts) {
      return new Slot(name, SlotType.INT32, texts);
    }

    /** A field with a class. */
    public static Slot ofClasses(String name) {
      return new Slot(name, SlotType.INT32, List.of());
    }

    /** The same without its texts. */
    Slot withoutTexts() {
      return new Slot(name, type, List.of());
    }
  }

  /** Number of bytes of a row. */
  public int rowBytes() {
    return slots.stream().mapToInt(slot -> slot.type().bytes).sum();
  }

  /** Writes the head; the rows follow. */
  public void writeHead(OutputStream target) throws IOException {
    DataOutputStream out = new DataOutputStream(target);
    byte[] head = JSON.writeValueAsBytes(this);
    out.write(MAGIC);
    out.writeInt(Integer.reverseBytes(head.length));
    out.write(head);
    out.write(new byte[padding(head.length)]);
  }

  private static int padding(int head) {
    return Math.floorMod(-(MAGIC.length + 4 + head), ALIGNED);
  }

  /**
   * Reads the head, and leaves the stream at the first row.
   *
   * @throws IOException if it is not such a file or ends too early
   */
  public static TableFile readHead(InputStream source) throws IOException {
    DataInputStream in = new DataInputStream(source);
    byte[] magic = new byte[MAGIC.length];
    in.readFully(magic);
    int length = Integer.reverseBytes(in.readInt());
    if (!Arrays.equals(magic, MAGIC) || length < 2 || length > LONGEST_HEAD) {
      throw new IOException("This is not a file with rows of a table");
    }
    byte[] head = in.readNBytes(length);
    if (head.length < length) {
      throw new EOFException();
    }
    in.readFully(new byte[padding(length)]);
    try {
      return JSON.readValue(head, TableFile.class);
    } catch (JacksonException e) {
      throw new IOException("The head of a file with rows of a table is damaged", e);
    }
  }
}
