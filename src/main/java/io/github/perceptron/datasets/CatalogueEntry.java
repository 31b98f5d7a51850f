package io.github.perceptron.datasets;

import java.util.function.Function;

/** One line of the list of data sets: a data set to train with, or one whose files are no good. */
public sealed interface CatalogueEntry {

  /** What requests call it. */
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
   * A data set that can't be loaded until its files are mended.
   *
   * @param error what is wrong with them, for a person
   */
  record Unusable(String name, String error) implements CatalogueEntry {

    @Override
    public <R> R match(Function<DataSetDescriptor, R> usable, Function<Unusable, R> unusable) {
      return unusable.apply(this);
    }
  }
}
