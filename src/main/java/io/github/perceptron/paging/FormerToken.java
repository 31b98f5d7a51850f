package io.github.perceptron.paging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tokens that the service gave out while each list had a form of its own, so that a
 * client which pages through a list goes on after an update.
 */
final class FormerToken {

  /** The id of an event. */
  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

  private FormerToken() {}

  /** The place that it names; null when it is none of them. */
  static @Nullable Cursor read(String text) {
    if (ID.matcher(text).matches()) {
      return new Cursor(null, List.of(text));
    }
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    if (bytes.length == Integer.BYTES && bytes[0] == 0) {
      // The place of a mistake in an evaluation.
      return new Cursor(null, List.of(Integer.toString(ByteBuffer.wrap(bytes).getInt())));
    }
    String decoded = new String(bytes, StandardCharsets.UTF_8);
    // Parts of a place in a list of models, versions or aliases; a list has a line break.
    return decoded.indexOf('\n') < 0 && decoded.indexOf('\0') < 0
        ? new Cursor(null, List.of(decoded.split("/", -1)))
        : null;
  }
}
