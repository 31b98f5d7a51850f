package io.github.perceptron.models;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The place in a list after which a page begins, as parts that sort it; opaque to clients. */
public record ListToken(List<String> parts) {

  private static final String SEPARATOR = "/";

  public ListToken {
    parts = List.copyOf(parts);
  }

  public static ListToken of(Object... parts) {
    return new ListToken(List.of(parts).stream().map(Object::toString).toList());
  }

  /**
   * Reads the form that {@link #toString} gives.
   *
   * @param text null or empty for none
   * @param size how many parts it has
   * @throws InvalidModelRequestException if it has another form
   */
  public static @Nullable ListToken parse(@Nullable String text, int size) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      String joined = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      ListToken token = new ListToken(List.of(joined.split(SEPARATOR, -1)));
      // PostgreSQL's text cannot hold NUL.
      if (token.parts.size() == size && joined.indexOf('\0') < 0) {
        return token;
      }
    } catch (IllegalArgumentException e) {
      // As any other text that is no token.
    }
    throw InvalidModelRequestException.badToken();
  }

  public String text(int index) {
    return parts.get(index);
  }

  public long number(int index) {
    try {
      return Long.parseLong(text(index));
    } catch (NumberFormatException e) {
      throw InvalidModelRequestException.badToken();
    }
  }

  public int smallNumber(int index) {
    long number = number(index);
    if (number != (int) number) {
      throw InvalidModelRequestException.badToken();
    }
    return (int) number;
  }

  public Instant instant(int index) {
    try {
      Instant instant = Instant.parse(text(index));
      if (Math.abs(instant.getEpochSecond()) < 1L << 40) {
        return instant;
      }
    } catch (DateTimeException e) {
      // As any other text that is no token.
    }
    throw InvalidModelRequestException.badToken();
  }

  @Override
  public String toString() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
  }
}
