package io.github.perceptron.problem.web;

import io.github.perceptron.problem.AcceptHeader;
import io.github.perceptron.problem.FieldError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.util.HtmlUtils;

/**
 * An error as an HTML page, for a person who followed a link or mistyped an address in a browser.
 * The page has the same navigation as the other pages.
 */
final class ProblemPage {

  static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  /** The page runs no script and loads nothing from other sites. */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  private static final List<MediaType> FOR_PROGRAMS =
      List.of(MediaType.APPLICATION_PROBLEM_JSON, MediaType.APPLICATION_JSON);

  private static final String TEMPLATE = read();

  private ProblemPage() {}

  /**
   * Returns whether a client prefers a page to JSON: its Accept contains {@code text/html} with a
   * higher quality (RFC 9110, section 12.5.1) than JSON has in it.
   *
   * @param accept the header; null if it is missing
   */
  static boolean isWantedBy(@Nullable String accept) {
    if (accept == null) {
      return false;
    }
    AcceptHeader accepted = AcceptHeader.of(List.of(accept));
    double html =
        accepted.ranges().stream()
            .filter(type -> type.equalsTypeAndSubtype(MediaType.TEXT_HTML))
            .mapToDouble(MediaType::getQualityValue)
            .max()
            .orElse(0);
    return html > FOR_PROGRAMS.stream().mapToDouble(accepted::qualityOf).max().orElse(0);
  }

  /**
   * Returns the page.
   *
   * @param root path of the start page of the service, with a slash at its end
   */
  static String of(ProblemDetail problem, String root) {
    return filled(
        Map.of(
            "root", escaped(root),
            "status", Integer.toString(problem.getStatus()),
            "title", escaped(problem.getTitle()),
            "detail", escaped(problem.getDetail()),
            "errors", errorsOf(problem)));
  }

  private static String errorsOf(ProblemDetail problem) {
    Map<String, Object> properties = problem.getProperties();
    Object errors = properties == null ? null : properties.get("errors");
    if (!(errors instanceof List<?> list) || list.isEmpty()) {
      return "";
    }
    StringBuilder items = new StringBuilder("      <ul>\n");
    for (Object error : list) {
      if (error instanceof FieldError field) {
        items
            .append("        <li><code>")
            .append(escaped(field.pointer()))
            .append("</code> ")
            .append(escaped(field.message()))
            .append("</li>\n");
      }
    }
    return items.append("      </ul>\n").toString();
  }

  /**
   * Fills in the placeholders in a single pass, so that text of a client is never treated as a
   * placeholder.
   */
  private static String filled(Map<String, String> values) {
    StringBuilder page = new StringBuilder();
    int done = 0;
    for (int open = TEMPLATE.indexOf("{{"); open >= 0; open = TEMPLATE.indexOf("{{", done)) {
      int close = TEMPLATE.indexOf("}}", open);
      page.append(TEMPLATE, done, open)
          .append(Objects.requireNonNull(values.get(TEMPLATE.substring(open + 2, close))));
      done = close + 2;
    }
    return page.append(TEMPLATE, done, TEMPLATE.length()).toString();
  }

  private static String escaped(@Nullable String text) {
    return text == null ? "" : HtmlUtils.htmlEscape(text, "UTF-8");
  }

  private static String read() {
    try {
      return new ClassPathResource("problem/page.html").getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
