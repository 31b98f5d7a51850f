package io.github.perceptron.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The headers in which a proxy describes the client: {@code Forwarded} (RFC 7239) and the older
 * {@code X-Forwarded-*}.
 *
 * <p>The form of each value is checked here for two reasons: Spring's filter answers a malformed
 * value with its own error page, and a prefix like {@code //elsewhere} would redirect clients to
 * another server.
 */
final class ForwardedHeaders {

  private static final String HOST = "([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?";
  private static final String PORT =
      "6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3}";
  private static final String LIST = "(%1$s)(\\s*,\\s*(%1$s))*";

  private static final Map<String, Form> FORMS =
      Map.of(
          "x-forwarded-host", form(HOST, "a host, with or without a port"),
          "x-forwarded-port", form(PORT, "a port"),
          "x-forwarded-proto", form("(?i:https?)", "http or https"),
          "x-forwarded-prefix",
              form(
                  "/?|(/(?!\\.{1,2}(/|,|$))[A-Za-z0-9._~-]+)+/?",
                  "a path of letters, digits, dots and hyphens"),
          "x-forwarded-ssl", form("(?i:on|off)", "on or off"),
          "x-forwarded-for", form("[A-Za-z0-9._:\\[\\]%-]+", "an address"),
          "forwarded",
              new Form(Pattern.compile("[\\x20-\\x7E]{1,2000}"), "in the form of RFC 7239"));

  private static final Pattern FORWARDED_MEMBER =
      Pattern.compile("(?i)(?:^|[;,\\s])(host|proto)\\s*=\\s*(\"[^\"]*\"|[^;,\\s]*)");

  private ForwardedHeaders() {}

  static boolean none(HttpServletRequest request) {
    return FORMS.keySet().stream().allMatch(name -> request.getHeader(name) == null);
  }

  /**
   * Checks the form of every forwarding header.
   *
   * @throws AccessRefusedException if a value is malformed
   */
  static void check(HttpServletRequest request) {
    FORMS.forEach(
        (name, form) -> {
          for (String value : Collections.list(request.getHeaders(name))) {
            if (!form.pattern().matcher(value.strip()).matches()) {
              throw AccessRefusedException.forwarded(name, form.words());
            }
          }
        });
    Collections.list(request.getHeaders("Forwarded")).forEach(ForwardedHeaders::checkMembers);
  }

  private static void checkMembers(String forwarded) {
    FORWARDED_MEMBER
        .matcher(forwarded)
        .results()
        .forEach(
            member -> {
              String name = member.group(1).toLowerCase(Locale.ROOT);
              String value = member.group(2).replace("\"", "");
              Form form = FORMS.get("x-forwarded-" + name);
              if (form == null || !form.pattern().matcher(value).matches()) {
                throw AccessRefusedException.forwarded("Forwarded", "in the form of RFC 7239");
              }
            });
  }

  /** The request without its forwarding headers. */
  static HttpServletRequest without(HttpServletRequest request) {
    return new Plain(request);
  }

  private static Form form(String one, String words) {
    return new Form(Pattern.compile(LIST.formatted(one)), words);
  }

  private record Form(Pattern pattern, String words) {}

  private static final class Plain extends HttpServletRequestWrapper {

    Plain(HttpServletRequest request) {
      super(request);
    }

    private static boolean hides(String name) {
      return FORMS.containsKey(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public @Nullable String getHeader(String name) {
      return hides(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return hides(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
      List<String> names = Collections.list(super.getHeaderNames());
      return Collections.enumeration(names.stream().filter(name -> !hides(name)).toList());
    }
  }
}
