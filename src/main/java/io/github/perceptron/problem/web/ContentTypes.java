package io.github.perceptron.problem.web;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Writes the message for a Content-Type that is not supported. */
final class ContentTypes {

  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*\"?([^\\s;\"]*)", Pattern.CASE_INSENSITIVE);

  private static final int SHOWN = 100;

  private ContentTypes() {}

  /**
   * Returns a sentence that says why the body is refused.
   *
   * @param sent the header of the request
   * @param taken the media types that the path reads; empty if they are not known
   */
  static String refusal(@Nullable String sent, List<MediaType> taken) {
    String types =
        taken.isEmpty()
            ? MediaType.APPLICATION_JSON_VALUE
            : taken.stream()
                .map(MediaType::toString)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" or "));
    if (sent == null || sent.isBlank()) {
      return "The request has a body without a Content-Type; send %s.".formatted(types);
    }
    String shown = shown(sent);
    String charset = unknownCharsetOf(sent);
    if (charset != null) {
      return "The charset %s of the Content-Type %s is not known; send %s in UTF-8."
          .formatted(shown(charset), shown, types);
    }
    return isMediaType(sent)
        ? "The Content-Type %s is not supported here; send %s.".formatted(shown, types)
        : "The Content-Type %s is not a valid media type (RFC 9110, section 8.3); send %s."
            .formatted(shown, types);
  }

  private static @Nullable String unknownCharsetOf(String type) {
    Matcher charset = CHARSET.matcher(type);
    if (!charset.find() || charset.group(1).isEmpty()) {
      return null;
    }
    try {
      return Charset.isSupported(charset.group(1)) ? null : charset.group(1);
    } catch (IllegalCharsetNameException e) {
      return charset.group(1);
    }
  }

  private static boolean isMediaType(String type) {
    try {
      MediaType.parseMediaType(type);
      return true;
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }

  /** Replaces each character that is not printable ASCII by a question mark. */
  private static String shown(String text) {
    String plain = text.replaceAll("[^\\x20-\\x7e]", "?");
    return plain.length() > SHOWN ? plain.substring(0, SHOWN) + "..." : plain;
  }
}
