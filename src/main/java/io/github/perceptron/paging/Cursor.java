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
 * A cursor of keyset pagination: the sort values of the last entry of a page. The next page starts
 * after that entry. A cursor is opaque to clients.
 *
 * @param list the name of the list; a cursor is valid only for its list. Null for a cursor of an
 *     earlier version of the service, which did not name the list
 * @param values the sort values of the last entry; an element is null if the entry has no such
 *     value
 */
public record Cursor(@Nullable String list, List<@Nullable String> values) {

  private static final String SEPARATOR = "\n";
  private static final String MISSING = "-";
  private static final char PRESENT = '+';

  /**
   * The limit of times, in seconds before or after 1970; the databases cannot compare with much
   * greater ones.
   */
  private static final long MAX_SECONDS = 1L << 40;

  public Cursor {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  /** Returns the cursor of an entry with these values. */
  static Cursor of(String list, @Nullable Object... values) {
    return new Cursor(
        list,
        Arrays.stream(values)
            .<@Nullable String>map(value -> value == null ? null : value.toString())
            .toList());
  }

  /**
   * Reads the text that {@link #toString} returns.
   *
   * @param size the number of values
   * @throws IllegalArgumentException if the text has another form
   */
  static Cursor parse(String text, int size) {
    Cursor former = LegacyToken.read(text);
    if (former != null) {
      return requireSize(former, size);
    }
    String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    // A text of PostgreSQL cannot contain NUL.
    if (decoded.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("A cursor cannot contain NUL");
    }
    // Only the last value may contain line breaks.
    List<String> lines = List.of(decoded.split(SEPARATOR, size + 1));
    return requireSize(
        new Cursor(
            lines.get(0), lines.stream().skip(1).<@Nullable String>map(Cursor::valueIn).toList()),
        size);
  }

  private static Cursor requireSize(Cursor cursor, int size) {
    if (cursor.values.size() != size) {
      throw new IllegalArgumentException(
          "The cursor has %d values".formatted(cursor.values.size()));
    }
    return cursor;
  }

  private static @Nullable String valueIn(String line) {
    if (line.equals(MISSING)) {
      return null;
    }
    // Earlier versions wrote values without the prefix.
    return !line.isEmpty() && line.charAt(0) == PRESENT ? line.substring(1) : line;
  }

  /** Returns whether the entry has a value at this index. */
  public boolean has(int index) {
    return values.get(index) != null;
  }

  /** Returns a value as text. */
  public String text(int index) {
    String value = values.get(index);
    if (value == null) {
      throw new IllegalArgumentException("Value %d is missing".formatted(index));
    }
    return value;
  }

  /** Returns a value as a whole number. */
  public long number(int index) {
    return Long.parseLong(text(index));
  }

  /** Returns a value as an {@code int}. */
  public int smallNumber(int index) {
    return Integer.parseInt(text(index));
  }

  /** Returns a value as a decimal number. */
  public double decimal(int index) {
    return Double.parseDouble(text(index));
  }

  /** Returns a value as a time that every database can compare with. */
  public Instant instant(int index) {
    Instant instant = Instant.parse(text(index));
    if (Math.abs(instant.getEpochSecond()) >= MAX_SECONDS) {
      throw new IllegalArgumentException("%s is out of range".formatted(instant));
    }
    return instant;
  }

  /** Returns a value as a UUID. */
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
