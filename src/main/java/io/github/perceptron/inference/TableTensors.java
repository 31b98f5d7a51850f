package io.github.perceptron.inference;

import io.github.perceptron.network.input.InputColumn;
import io.github.perceptron.network.input.NumericInput;
import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.prediction.rows.Cell;
import io.github.perceptron.prediction.rows.SentRow;
import io.github.perceptron.problem.JsonPointer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a request to a model of a table: a tensor for each column with its name, with shape
 * [n] or [n, 1], or one tensor of any other name with all columns in their order, with shape [n,
 * columns]. Numbers have any type of numbers, texts have type BYTES; a matrix of type BYTES may
 * hold both. NaN, null in JSON and an empty text are missing values, and so is a column that is
 * left out.
 */
final class TableTensors {

  /** Name of the matrix of a body without JSON. */
  static final String MATRIX = "rows";

  /** Number of columns that a message names. */
  private static final int MOST_LISTED = 20;

  private static final String WANTED =
      "must be a tensor for each column, or one tensor with all columns";

  private final InferenceMessage message;
  private final TableInput contract;
  private final int most;
  private final Map<String, InputColumn> columns = new LinkedHashMap<>();
  private final Set<String> ignored;

  /**
   * @param message the request
   * @param contract says which columns there are
   * @param most largest number of rows
   */
  TableTensors(InferenceMessage message, TableInput contract, int most) {
    this.message = message;
    this.contract = contract;
    this.most = most;
    this.ignored = Set.copyOf(contract.ignored());
    contract.columns().forEach(column -> columns.put(column.name(), column));
  }

  /**
   * Converts the elements to rows, as if they had been sent to {@code /predict}.
   *
   * @throws InvalidInferenceException if types, shapes and elements do not fit the model
   */
  List<SentRow> rows() {
    List<InferenceRequest.Input> inputs = inputs();
    InferenceRequest.Input first = inputs.get(0);
    boolean isColumn = first.name() != null && isKnown(first.name());
    if (inputs.size() == 1 && !isColumn) {
      return matrix(first);
    }
    requireUsed(inputs);
    return columns(inputs);
  }

  /** A row of missing values alone would get an answer that says nothing. */
  private void requireUsed(List<InferenceRequest.Input> inputs) {
    boolean used =
        inputs.stream().anyMatch(input -> input.name() == null || !ignored.contains(input.name()));
    if (!used) {
      throw InvalidInferenceException.at(
          "/inputs", "must have a column that the model uses: " + firstColumns());
    }
  }

  private String firstColumns() {
    return String.join(", ", columns.keySet().stream().limit(MOST_LISTED).toList());
  }

  private List<InferenceRequest.Input> inputs() {
    List<InferenceRequest.@Nullable Input> sent = message.request().inputs();
    if (sent == null || sent.isEmpty()) {
      throw InvalidInferenceException.at("/inputs", WANTED);
    }
    List<InferenceRequest.Input> inputs = new ArrayList<>();
    sent.forEach(input -> inputs.add(Objects.requireNonNull(input)));
    return inputs;
  }

  private boolean isKnown(String name) {
    return columns.containsKey(name) || ignored.contains(name);
  }

  private List<SentRow> columns(List<InferenceRequest.Input> inputs) {
    List<SentRow> rows = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < inputs.size(); i++) {
      InferenceRequest.Input input = inputs.get(i);
      String pointer = JsonPointer.to("inputs", i);
      String name = requireColumn(input, pointer, seen);
      int count = countOf(input, pointer);
      if (i == 0) {
        addRows(rows, count, inputs);
      } else if (count != rows.size()) {
        throw InvalidInferenceException.at(
            JsonPointer.below(pointer, "shape", 0),
            "must be %d, the number of rows of the first input, not %d"
                .formatted(rows.size(), count));
      }
      InputColumn column = columns.get(name);
      if (column != null) {
        IntFunction<Cell> cells = cells(column, input, i, count, pointer);
        for (int row = 0; row < count; row++) {
          rows.get(row).add(name, cells.apply(row));
        }
      }
    }
    return rows;
  }

  private static void addRows(List<SentRow> rows, int count, List<InferenceRequest.Input> inputs) {
    List<@Nullable String> names = new ArrayList<>();
    inputs.forEach(input -> names.add(input.name()));
    for (int row = 0; row < count; row++) {
      int index = row;
      rows.add(
          new SentRow(
              JsonPointer.to("inputs"),
              name -> JsonPointer.to("inputs", names.indexOf(name), "data", index)));
    }
  }

  private String requireColumn(InferenceRequest.Input input, String pointer, Set<String> seen) {
    String name = input.name();
    String place = JsonPointer.below(pointer, "name");
    if (name == null || !isKnown(name)) {
      throw InvalidInferenceException.at(
          place, "must be one of the columns %s, not '%s'".formatted(firstColumns(), name));
    }
    if (!seen.add(name)) {
      throw InvalidInferenceException.at(place, "'%s' is there twice".formatted(name));
    }
    return name;
  }

  private int countOf(InferenceRequest.Input input, String pointer) {
    List<Long> shape = Shapes.of(input, pointer, "rows");
    int count = Shapes.count(shape, most, pointer, "rows");
    boolean fits = shape.size() == 1 || shape.equals(List.of((long) count, 1L));
    Shapes.require(fits, "[n] or [n,1]", input, pointer);
    return count;
  }

  private IntFunction<Cell> cells(
      InputColumn column, InferenceRequest.Input input, int index, int count, String pointer) {
    TensorType type = Shapes.type(input, pointer);
    TensorElements elements = message.elements().get(index);
    if (column instanceof NumericInput) {
      if (type == TensorType.BYTES) {
        throw InvalidInferenceException.at(
            JsonPointer.below(pointer, "datatype"),
            "must be a type of numbers, because column '%s' is numeric".formatted(column.name()));
      }
      double[] numbers = elements.doubles(type, count, pointer);
      return row -> number(numbers[row]);
    }
    if (type != TensorType.BYTES) {
      throw InvalidInferenceException.at(
          JsonPointer.below(pointer, "datatype"),
          "must be BYTES, because column '%s' is categorical".formatted(column.name()));
    }
    List<@Nullable String> texts = elements.texts(count, pointer);
    return row -> text(texts.get(row));
  }

  private List<SentRow> matrix(InferenceRequest.Input input) {
    String pointer = JsonPointer.to("inputs", 0);
    List<InputColumn> columns = contract.columns();
    List<Long> shape = Shapes.of(input, pointer, "rows");
    int count = Shapes.count(shape, most, pointer, "rows");
    Shapes.require(
        shape.equals(List.of((long) count, (long) columns.size())),
        "[n,%d], or a tensor for each column with its name".formatted(columns.size()),
        input,
        pointer);
    TensorType type = Shapes.type(input, pointer);
    IntFunction<Cell> cells = cells(type, (long) count * columns.size(), pointer);
    List<SentRow> rows = new ArrayList<>(count);
    for (int row = 0; row < count; row++) {
      int index = row;
      SentRow sent =
          new SentRow(
              JsonPointer.below(pointer, "data", index),
              name -> JsonPointer.below(pointer, "data", index, placeOf(name)));
      for (int i = 0; i < columns.size(); i++) {
        sent.add(columns.get(i).name(), cells.apply(row * columns.size() + i));
      }
      rows.add(sent);
    }
    return rows;
  }

  private IntFunction<Cell> cells(TensorType type, long count, String pointer) {
    TensorElements elements = message.elements().get(0);
    List<InputColumn> columns = contract.columns();
    if (type == TensorType.BYTES) {
      List<@Nullable String> texts = elements.texts(count, pointer);
      return i ->
          columns.get(i % columns.size()) instanceof NumericInput
              ? Cell.ofNumberText(Objects.requireNonNullElse(texts.get(i), ""))
              : text(texts.get(i));
    }
    for (InputColumn column : columns) {
      if (!(column instanceof NumericInput)) {
        throw InvalidInferenceException.at(
            JsonPointer.below(pointer, "datatype"),
            "must be BYTES, because column '%s' is categorical".formatted(column.name()));
      }
    }
    double[] numbers = elements.doubles(type, count, pointer);
    return i -> number(numbers[i]);
  }

  private int placeOf(String name) {
    return List.copyOf(columns.keySet()).indexOf(name);
  }

  private static Cell number(double value) {
    return Double.isNaN(value) ? Cell.MISSING : Cell.of(value);
  }

  private static Cell text(@Nullable String text) {
    return text == null || text.isEmpty() ? Cell.MISSING : Cell.of(text);
  }
}
