package io.github.perceptron.datasets;

import java.util.function.Function;

/**
 * One entry in the list of data sets: a usable data set, or one whose files are missing or
 * malformed.
 */
public sealed interface CatalogueEntry {

  /** The name of the data set in requests. */
  String name();

  /**
   * Calls the function for the kind of this entry.
   *
   * @param usable called with the descriptor of a usable data set
   * @param unusable called with an unusable one
   * @return the result of the function
   */
  <R> R match(Function<DataSetDescriptor, R> usable, Function<Unusable, R> unusable);

  /** A data set that can be loaded. */
  record Usable(DataSetDescriptor descriptor) implements CatalogueEntry {

    @Override
    public String name() {
      return descriptor.name();
    }

    @Override
    public <R> R match(Function<DataSetDescriptor, R> usable, Function<Unusable, R> unusable) {
      return usable.apply(descriptor);
    }
  }

  /**
   * A data set that cannot be loaded until its files are corrected.
   *
   * @param error a sentence that says what is wrong with the files
   */
  record Unusable(String name, String error) implements CatalogueEntry {

    @Override
    public <R> R match(Function<DataSetDescriptor, R> usable, Function<Unusable, R> unusable) {
      return unusable.apply(this);
    }
  }
}
