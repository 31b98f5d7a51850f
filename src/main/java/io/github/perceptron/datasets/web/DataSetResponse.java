package io.github.perceptron.datasets.web;

import io.github.perceptron.datasets.CatalogueEntry;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.digests.Sha256;
import io.swagger.v3.oas.annotations.media.Schema;

/** The JSON of a data set: its description, or why it cannot be used. */
@Schema(
    name = "DataSet",
    description = "The description, or why the data set cannot be used",
    oneOf = {DataSetResponse.Usable.class, DataSetResponse.Unusable.class})
sealed interface DataSetResponse {

  static DataSetResponse of(CatalogueEntry entry) {
    return entry.match(Usable::of, unusable -> new Unusable(unusable.name(), unusable.error()));
  }

  /** Height and width of every image, in pixels. */
  record Shape(int rows, int columns) {}

  /** A data set that can be used; {@link DataSetDescriptor} describes the values. */
  record Usable(
      String name,
      Shape imageShape,
      int classes,
      int trainingImages,
      int testImages,
      Sha256 sha256,
      String source,
      String licence)
      implements DataSetResponse {

    static Usable of(DataSetDescriptor descriptor) {
      return new Usable(
          descriptor.name(),
          new Shape(descriptor.shape().rows(), descriptor.shape().columns()),
          descriptor.classes(),
          descriptor.trainingImages(),
          descriptor.testImages(),
          descriptor.sha256(),
          descriptor.source(),
          descriptor.licence());
    }
  }

  /**
   * A data set that exists but cannot be loaded.
   *
   * @param error what is wrong with its files
   */
  record Unusable(String name, String error) implements DataSetResponse {}
}
