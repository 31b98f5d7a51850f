package io.github.perceptron.datasets;

import java.util.function.Function;

/** One entry in the list of data sets: a usable data set, or one whose files are missing or malformed. */
public sealed interface CatalogueEntry {

  /** The name of the data set in requests. */
  String name();

  /** What a caller makes of an entry that can be used, and of one that can't. */
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
