package io.github.perceptron.paging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the page tokens of earlier versions of the service, in which each list had its own form of
 * token. So a client that reads a list can continue after an update of the service.
 */
final class LegacyToken {

  /** The id of an event. */
  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

  private LegacyToken() {}

  /** Returns the cursor of an earlier token; null if the text is not one. */
  static @Nullable Cursor read(String text) {
    if (ID.matcher(text).matches()) {
      return new Cursor(null, List.of(text));
    }
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    if (bytes.length == Integer.BYTES && bytes[0] == 0) {
      // The position of a mistake in an evaluation.
      return new Cursor(null, List.of(Integer.toString(ByteBuffer.wrap(bytes).getInt())));
    }
    String decoded = new String(bytes, StandardCharsets.UTF_8);
    // Sort values of a list of models, versions or aliases. A text with a line break is a present
    // cursor.
    return decoded.indexOf('\n') < 0 && decoded.indexOf('\0') < 0
        ? new Cursor(null, List.of(decoded.split("/", -1)))
        : null;
  }
}
