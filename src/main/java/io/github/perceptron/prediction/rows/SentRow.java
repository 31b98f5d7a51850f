package io.github.perceptron.prediction.rows;

import io.github.perceptron.problem.FieldError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * A row of a table as a client sent it. Which columns it must have is not known yet, because the
 * request may name the model later.
 */
public final class SentRow {

  private final List<String> names = new ArrayList<>();
  private final List<Cell> cells = new ArrayList<>();
  private final String pointer;
  private final UnaryOperator<String> pointers;
  private final String place;

  /**
   * @param pointer place of this row in the request, for errors
   * @param pointers returns the place of a column of this row in the request, for errors
   */
  public SentRow(String pointer, UnaryOperator<String> pointers) {
    this(pointer, pointers, "");
  }

  /**
   * @param pointer place of this row in the request, for errors
   * @param pointers returns the place of a column of this row in the request, for errors
   * @param place what follows the message of an error, for example the line of a file
   */
  public SentRow(String pointer, UnaryOperator<String> pointers, String place) {
    this.pointer = pointer;
    this.pointers = pointers;
    this.place = place;
  }

  /** Adds the value of a column. */
  public void add(String name, Cell cell) {
    names.add(name);
    cells.add(cell);
  }

  /** The names of the columns, in the order in which they were sent. */
  public List<String> names() {
    return Collections.unmodifiableList(names);
  }

  /** Calls an action with each column and its value, in the order in which they were sent. */
  void forEach(BiConsumer<String, Cell> action) {
    for (int i = 0; i < names.size(); i++) {
      action.accept(names.get(i), cells.get(i));
    }
  }

  /** A new map of the values by column; of a column that was sent twice, the last one. */
  public Map<String, Cell> cells() {
    Map<String, Cell> byName = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      byName.put(names.get(i), cells.get(i));
    }
    return byName;
  }

  /** The error of this row as a whole. */
  FieldError error(String message) {
    return new FieldError(pointer, message + place);
  }

  /** The error of a column of this row. */
  FieldError error(String name, String message) {
    return new FieldError(pointers.apply(name), message + place);
  }
}
