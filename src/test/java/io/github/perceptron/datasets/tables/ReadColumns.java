package io.github.perceptron.datasets.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/** Columns of one table that count how often its rows are read from the first to the last. */
public final class ReadColumns {

  private final int rows;
  private int last;
  private int passes;

  public ReadColumns(int rows) {
    this.rows = rows;
  }

  /** A column of numbers. */
  public NumericColumn numbers(String name, IntToDoubleFunction values) {
    return new NumericColumn(
        name,
        new Numbers() {
          @Override
          public int size() {
            return rows;
          }

          @Override
          public double get(int row) {
            read(row);
            return values.applyAsDouble(row);
          }
        });
  }

  /** A column of the texts "0", "1" and so on. */
  public TextColumn texts(String name, int different, IntUnaryOperator codes) {
    List<String> dictionary = new ArrayList<>();
    for (int code = 0; code < different; code++) {
      dictionary.add(String.valueOf(code));
    }
    return new TextColumn(
        name,
        dictionary,
        new Codes() {
          @Override
          public int size() {
            return rows;
          }

          @Override
          public int get(int row) {
            read(row);
            return codes.applyAsInt(row);
          }
        });
  }

  /** One that goes back by half of the rows begins again; a block is shorter. */
  private void read(int row) {
    passes += passes == 0 || row < last - rows / 2 ? 1 : 0;
    last = row;
  }

  /** How often the rows were read. */
  public int passes() {
    return passes;
  }
}
