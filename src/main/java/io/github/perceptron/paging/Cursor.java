package io.github.perceptron.paging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The place in a list after which a page begins, as the values that its last entry is sorted by;
 * opaque to clients.
 *
 * @param list names the list, in which alone the place means something; null for a cursor that the
 *     service gave out before cursors named it
 * @param values of the last entry; null for one that it lacks
 */
public record Cursor(@Nullable String list, List<@Nullable String> values) {

  private static final String SEPARATOR = "\n";
  private static final String MISSING = "-";
  private static final char PRESENT = '+';

  /** More seconds before or after 1970 than any clock here shows; databases end earlier. */
  private static final long MOST_SECONDS = 1L << 40;

  public Cursor {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  /** The cursor behind an entry with these values. */
  static Cursor of(String list, @Nullable Object... values) {
    return new Cursor(
        list,
        Arrays.stream(values)
            .<@Nullable String>map(value -> value == null ? null : value.toString())
            .toList());
  }

  /**
   * Reads the form that {@link #toString} gives.
   *
   * @param size how many values it has
   * @throws IllegalArgumentException if it has another form
   */
  static Cursor parse(String text, int size) {
    Cursor former = FormerToken.read(text);
    if (former != null) {
      return requireSize(former, size);
    }
    String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    // PostgreSQL's text cannot hold NUL.
    if (decoded.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("There is a NUL in it");
    }
    // Only the last value may have line breaks in it.
    List<String> lines = List.of(decoded.split(SEPARATOR, size + 1));
    return requireSize(
        new Cursor(
            lines.get(0), lines.stream().skip(1).<@Nullable String>map(Cursor::valueIn).toList()),
        size);
  }

  private static Cursor requireSize(Cursor cursor, int size) {
    if (cursor.values.size() != size) {
      throw new IllegalArgumentException("It has %d values".formatted(cursor.values.size()));
    }
    return cursor;
  }

  private static @Nullable String valueIn(String line) {
    if (line.equals(MISSING)) {
      return null;
    }
    // Ids stood without a sign before.
    return !line.isEmpty() && line.charAt(0) == PRESENT ? line.substring(1) : line;
  }

  /** Whether the entry has a value there. */
  public boolean has(int index) {
    return values.get(index) != null;
  }

  /** A value as it is. */
  public String text(int index) {
    String value = values.get(index);
    if (value == null) {
      throw new IllegalArgumentException("Value %d is missing".formatted(index));
    }
    return value;
  }

  /** A whole number. */
  public long number(int index) {
    return Long.parseLong(text(index));
  }

  /** A whole number that fits an int. */
  public int smallNumber(int index) {
    return Integer.parseInt(text(index));
  }

  /** A number, which may have a fraction. */
  public double decimal(int index) {
    return Double.parseDouble(text(index));
  }

  /** A time that each database can compare with. */
  public Instant instant(int index) {
    Instant instant = Instant.parse(text(index));
    if (Math.abs(instant.getEpochSecond()) >= MOST_SECONDS) {
      throw new IllegalArgumentException("%s is no time of ours".formatted(instant));
    }
    return instant;
  }

  /** A UUID. */
  public UUID uuid(int index) {
    return UUID.fromString(text(index));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(Objects.requireNonNullElse(list, ""));
    for (String value : values) {
      text.append(SEPARATOR).append(value == null ? MISSING : PRESENT + value);
    }
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
