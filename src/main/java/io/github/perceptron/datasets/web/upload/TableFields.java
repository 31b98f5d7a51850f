package io.github.perceptron.datasets.web.upload;

import io.github.perceptron.datasets.formats.csv.Dialect;
import io.github.perceptron.datasets.formats.csv.TableOptions;
import io.github.perceptron.datasets.formats.csv.TextEncoding;
import io.github.perceptron.datasets.tables.ColumnKind;
import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.problem.ParameterErrors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a client says about a table, from parameters of the address or fields of the form. */
final class TableFields {

  static final int LONGEST_NAME = 200;

  /** It may be the names of several columns. */
  static final int LONGEST_TARGET = 2000;

  static final String TARGET = "target";
  static final String COLUMNS = "columns";
  static final String PART = "part_column";
  static final String WEIGHT = "weight_column";

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final Map<String, ColumnKind> KINDS = byId(ColumnKind.values(), ColumnKind::id);
  private static final Map<String, Task> TASKS = byId(Task.values(), Task::id);
  private static final Map<String, TextEncoding> ENCODINGS =
      byId(TextEncoding.values(), TextEncoding::id);
  private static final Map<String, Boolean> DECIMALS = Map.of("point", false, "comma", true);
  private static final Map<String, Boolean> HEADERS = Map.of("true", true, "false", false);

  private final Map<String, String> values;
  private final ParameterErrors errors;

  private TableFields(Map<String, String> values, ParameterErrors errors) {
    this.values = values;
    this.errors = errors;
  }

  /**
   * Reads the options.
   *
   * @param values the parameters and fields that are given, by name
   * @param errors receives what is wrong with them
   */
  static TableOptions read(Map<String, String> values, ParameterErrors errors) {
    TableFields fields = new TableFields(values, errors);
    return new TableOptions(
        fields.choice("encoding", ENCODINGS),
        fields.choice("delimiter", Dialect.DELIMITERS),
        fields.choice("quote", Dialect.QUOTES),
        fields.header(),
        fields.choice("decimal", DECIMALS),
        fields.targets(),
        fields.kinds(),
        fields.choice("task", TASKS),
        fields.column(PART, LONGEST_NAME),
        fields.column(WEIGHT, LONGEST_NAME));
  }

  private <T> @Nullable T choice(String name, Map<String, T> choices) {
    String value = values.get(name);
    if (value == null) {
      return null;
    }
    T chosen = choices.get(value);
    if (chosen == null) {
      errors.add(
          name,
          "must be %s"
              .formatted(choices.keySet().stream().sorted().collect(Collectors.joining(", "))));
    }
    return chosen;
  }

  /** The name without a value means true. */
  private @Nullable Boolean header() {
    return "".equals(values.get("header")) ? Boolean.TRUE : choice("header", HEADERS);
  }

  private @Nullable String column(String name, int longest) {
    String value = values.get(name);
    if (value != null && (value.isBlank() || value.length() > longest)) {
      errors.add(
          name,
          "must be the name of a column or its number, with at most %d characters"
              .formatted(longest));
      return null;
    }
    return value;
  }

  /** One column, or a JSON array of columns. */
  private List<String> targets() {
    String value = column(TARGET, LONGEST_TARGET);
    if (value == null) {
      return List.of();
    }
    JsonNode array = value.startsWith("[") ? json(value) : null;
    if (array == null || !array.isArray()) {
      return List.of(value);
    }
    List<String> names =
        array.valueStream().filter(JsonNode::isString).map(JsonNode::asString).toList();
    if (names.isEmpty() || names.size() < array.size()) {
      errors.add(TARGET, "must be the name of a column, or a JSON array of names");
    }
    return names;
  }

  /** A JSON object with the kinds of columns. */
  private Map<String, ColumnKind> kinds() {
    String value = values.get(COLUMNS);
    if (value == null) {
      return Map.of();
    }
    JsonNode object = json(value);
    if (object == null || !object.isObject()) {
      errors.add(
          COLUMNS,
          "must be a JSON object with the kinds of columns, for example {\"id\":\"ignored\"}");
      return Map.of();
    }
    Map<String, ColumnKind> kinds = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      ColumnKind kind = entry.getValue().isString() ? KINDS.get(entry.getValue().asString()) : null;
      if (kind == null) {
        errors.add(
            COLUMNS,
            "has for \"%s\" no kind; kinds are numeric, categorical and ignored"
                .formatted(entry.getKey()));
      } else {
        kinds.put(entry.getKey(), kind);
      }
    }
    return kinds;
  }

  private static @Nullable JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      return null;
    }
  }

  private static <T> Map<String, T> byId(T[] values, Function<T, String> id) {
    return Arrays.stream(values).collect(Collectors.toMap(id, Function.identity()));
  }

  /** The names of all options. */
  static List<String> names() {
    return Stream.of(
            "target",
            "columns",
            "task",
            "part_column",
            "weight_column",
            "delimiter",
            "header",
            "quote",
            "encoding",
            "decimal")
        .toList();
  }
}
