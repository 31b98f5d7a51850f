package io.github.perceptron.datasets.rows;

/** A split that contradicts itself, or that the rows of a data set cannot be given to. */
public final class ImpossibleSplitException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * @param field the wrong field of the split in JSON, for example {@code test_size}
   * @param message what is wrong with it, as a predicate
   */
  ImpossibleSplitException(String field, String message) {
    super(message);
    this.field = field;
  }

  /** The field of the split that is wrong, for example {@code test_size}. */
  public String field() {
    return field;
  }
}
