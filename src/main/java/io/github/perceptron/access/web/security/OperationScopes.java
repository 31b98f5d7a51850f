package io.github.perceptron.access.web.security;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The list {@code access/scopes.txt}: what each request needs. A line has a need, a method and a
 * path, which is written as at the method of the controller. Requests are compared with the paths
 * by the same code as in Spring MVC, and the most specific path counts, so both always find the
 * same operation.
 */
@Component
class OperationScopes {

  private static final String LIST = "access/scopes.txt";
  private static final String EVERY_METHOD = "*";

  private final List<Row> rows;

  /** Rows without variables in their path, which most predictions ask for, by method and path. */
  private final Map<String, Row> direct;

  OperationScopes() {
    this.rows = read();
    this.direct =
        rows.stream()
            .filter(row -> !row.path().hasPatternSyntax())
            .collect(toMap(row -> row.method() + row.path().getPatternString(), row -> row));
  }

  /**
   * Returns what a request needs. What is not in the list needs the scope {@code admin}.
   *
   * @param path the path within the application
   */
  Need of(String method, PathContainer path) {
    String asked = method.equals("HEAD") ? "GET" : method;
    Row known = direct.get(asked + path.value());
    return known != null
        ? known.need()
        : rows.stream()
            .filter(row -> row.isFor(asked) && row.path().matches(path))
            .findFirst()
            .map(Row::need)
            .orElse(Need.ADMIN);
  }

  /**
   * Returns what an operation needs.
   *
   * @param path the path of the operation with its variables; the patterns of the variables may be
   *     left out
   * @return empty if the list has no line for the operation
   */
  Optional<Need> ofOperation(String method, String path) {
    return rows.stream()
        .filter(row -> row.isFor(method))
        .filter(
            row -> {
              String own = row.path().getPatternString();
              return own.equals(path) || withoutPatterns(own).equals(path);
            })
        .findFirst()
        .map(Row::need);
  }

  /** Returns all lines, the most specific paths first. */
  List<Row> rows() {
    return rows;
  }

  private static String withoutPatterns(String path) {
    return path.replaceAll("\\{(\\w+):[^/{}]*}", "{$1}");
  }

  private static List<Row> read() {
    try {
      return new ClassPathResource(LIST)
          .getContentAsString(StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(OperationScopes::row)
          .sorted(Comparator.comparing(Row::path))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(String line) {
    String[] parts = line.strip().split("\\s+", -1);
    if (parts.length != 3) {
      throw new IllegalStateException(
          "A line of %s must have a need, a method and a path: %s".formatted(LIST, line));
    }
    return new Row(Need.in(parts[0]), parts[1], PathPatternParser.defaultInstance.parse(parts[2]));
  }

  /**
   * A line of the list.
   *
   * @param method a method of HTTP, where GET includes HEAD, or {@code *}
   */
  record Row(Need need, String method, PathPattern path) {

    boolean isFor(String asked) {
      return method.equals(EVERY_METHOD) || method.equals(asked);
    }
  }
}
