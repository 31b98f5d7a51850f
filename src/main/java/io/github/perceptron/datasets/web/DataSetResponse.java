package io.github.perceptron.datasets.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.datasets.CatalogueEntry;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetKind;
import io.github.perceptron.datasets.DataSetSource;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.tables.TableSchema;
import io.github.perceptron.digests.Sha256;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of a data set: its description, or why it cannot be used. */
@Schema(
    name = "DataSet",
    description = "The description, or why the data set cannot be used",
    oneOf = {DataSetResponse.Usable.class, DataSetResponse.Unusable.class})
sealed interface DataSetResponse {

  /** Creates the JSON of an entry of the catalogue. */
  static DataSetResponse of(CatalogueEntry entry) {
    return entry.match(Usable::of, unusable -> new Unusable(unusable.name(), unusable.error()));
  }

  /**
   * Height and width of every image, in pixels.
   *
   * @param channels 3 for images in colour (red, green, blue); left out for grey images
   */
  record Shape(
      int rows,
      int columns,
      @Schema(minimum = "3", maximum = "3") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Integer channels) {

    /** The shape of images; null for a table. */
    static @Nullable Shape of(DataSetDescriptor descriptor) {
      ImageShape shape = descriptor.imageShape();
      return shape == null
          ? null
          : new Shape(shape.rows(), shape.columns(), shape.hasColours() ? shape.channels() : null);
    }
  }

  /**
   * A data set that can be used; {@link DataSetDescriptor} describes the values.
   *
   * @param imageShape null for a table
   * @param table what the columns of a table are for; null for images
   * @param trainingImages 0 for a table
   * @param testImages 0 for a table
   * @param labels the names of the classes, by label; null if they have no names
   */
  record Usable(
      String name,
      DataSetKind kind,
      DataSetSource origin,
      @Nullable Shape imageShape,
      @Nullable TableSchema table,
      int classes,
      @Nullable List<String> labels,
      int trainingImages,
      int testImages,
      int trainingRows,
      int validationRows,
      int testRows,
      Sha256 sha256,
      String source,
      String licence)
      implements DataSetResponse {

    static Usable of(DataSetDescriptor descriptor) {
      return new Usable(
          descriptor.name(),
          descriptor.kind(),
          descriptor.origin(),
          Shape.of(descriptor),
          descriptor.tableSchema(),
          descriptor.classes(),
          descriptor.namesOrNull(),
          descriptor.trainingImages(),
          descriptor.testImages(),
          descriptor.trainingRows(),
          descriptor.validationRows(),
          descriptor.testRows(),
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
