package io.github.perceptron.datasets;

/** One line of the list of data sets: a data set to train with, or one whose files are no good. */
public sealed interface CatalogueEntry {

  /** What requests call it. */
  String name();

  /** A data set that can be loaded. */
  record Usable(DataSetDescriptor descriptor) implements CatalogueEntry {

    @Override
    public String name() {
      return descriptor.name();
    }
  }

  /**
   * A data set that can't be loaded until its files are mended.
   *
   * @param error what is wrong with them, for a person
   */
  record Unusable(String name, String error) implements CatalogueEntry {}
}
