package io.github.perceptron.datasets.web.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetKind;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.datasets.formats.Preparation;
import io.github.perceptron.datasets.formats.StagedPart;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.Png;
import io.github.perceptron.datasets.tables.TableSchema;
import io.github.perceptron.datasets.upload.UploadResult;
import io.github.perceptron.datasets.upload.UploadWarning;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.problem.ServicePath;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an upload contains.
 *
 * @param outcome whether the upload became a version, equals one, or was only checked
 * @param format the format that was found in the bytes
 * @param imageShape null for a table
 * @param table what the columns of a table are for; null for pictures
 * @param trainingImages 0 for a table
 * @param testImages 0 for a table
 * @param validationRows how many of the training rows, the last ones, a column of a table holds out
 * @param labels the names of the classes, by label; null if they have no names
 * @param preparation how picture files became images; null for arrays, which stay as they are
 * @param tablePreview how a table was read; null for pictures
 * @param warnings what may be a mistake
 * @param links null if the upload was only checked
 */
@Schema(name = "DataSetUpload")
record UploadAnswer(
    String name,
    @Schema(allowableValues = {"created", "existed", "checked"}) String outcome,
    DataSetKind kind,
    @Schema(allowableValues = {"idx", "numpy", "pictures", "csv"}) String format,
    Sha256 sha256,
    @Nullable Shape imageShape,
    @Nullable TableSchema table,
    int classes,
    @Nullable List<String> labels,
    int trainingImages,
    int testImages,
    int trainingRows,
    int validationRows,
    int testRows,
    List<Split> splits,
    @Nullable Prepared preparation,
    @Nullable TablePreview tablePreview,
    List<Warning> warnings,
    @Nullable Links links) {

  static UploadAnswer of(UploadResult result) {
    DataSetDescriptor facts = result.descriptor();
    return new UploadAnswer(
        facts.name(),
        result.outcome().name().toLowerCase(Locale.ROOT),
        facts.kind(),
        result.format(),
        facts.sha256(),
        Shape.of(facts),
        facts.tableSchema(),
        facts.classes(),
        facts.namesOrNull(),
        facts.trainingImages(),
        facts.testImages(),
        facts.trainingRows(),
        facts.validationRows(),
        facts.testRows(),
        result.parts().stream().map(part -> Split.of(part, facts)).toList(),
        result.preparation() == null ? null : Prepared.of(result.preparation()),
        result.table() == null ? null : TablePreview.of(result.table()),
        result.warnings().stream().map(Warning::of).toList(),
        result.outcome() == UploadResult.Outcome.CHECKED
            ? null
            : new Links(
                "/v1/datasets/" + facts.name(),
                VersionAnswer.pathOf(facts.name(), facts.sha256())));
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
    static @Nullable Shape of(DataSetDescriptor facts) {
      ImageShape shape = facts.imageShape();
      return shape == null
          ? null
          : new Shape(shape.rows(), shape.columns(), shape.hasColours() ? shape.channels() : null);
    }
  }

  /**
   * One part of the data set.
   *
   * @param count number of rows
   * @param classCounts number of rows of each class, by label; empty if numbers are predicted
   * @param samples the first image of each of the first 20 classes that have one; empty for tables
   */
  record Split(
      DataSetPart split, int count, List<Integer> classCounts, List<PreviewImage> samples) {

    static Split of(UploadResult.Part part, DataSetDescriptor facts) {
      return new Split(
          part.part(),
          part.count(),
          part.classCounts(),
          part.samples().stream().map(sample -> PreviewImage.of(sample, facts)).toList());
    }
  }

  /**
   * An image of the upload.
   *
   * @param index its row in the split, from 0
   * @param name the name of its class; null if the classes have no names
   * @param image a PNG file as a data URL
   */
  record PreviewImage(int index, int label, @Nullable String name, String image) {

    static PreviewImage of(StagedPart.Sample sample, DataSetDescriptor facts) {
      return new PreviewImage(
          sample.index(),
          sample.label(),
          facts.nameOf(sample.label()),
          "data:image/png;base64," + Base64.getEncoder().encodeToString(Png.of(sample.image(), 1)));
    }
  }

  /**
   * How picture files became images of one shape.
   *
   * @param shapeFrom {@code declared} by height and width, or the {@code most_frequent} size
   * @param method what was done to a picture of another size
   * @param pictures number of picture files
   * @param resized number of those that had another size
   * @param turned number of those that were turned upright
   * @param coloured number of those with colours; in grey images they became grey levels
   */
  record Prepared(
      @Schema(allowableValues = {"declared", "most_frequent"}) String shapeFrom,
      String method,
      int pictures,
      int resized,
      int turned,
      int coloured) {

    private static final String GREY =
        "Turned upright, grey levels (0.299 R + 0.587 G + 0.114 B) over black,";

    private static final String COLOURS = "Turned upright, red, green and blue over white,";

    private static final String SHAPED =
        " brought to the shape by the mean of the pixels that each new pixel covers; the ratio of height"
            + " to width is not kept";

    static Prepared of(Preparation preparation) {
      return new Prepared(
          preparation.declared() ? "declared" : "most_frequent",
          (preparation.shape().hasColours() ? COLOURS : GREY) + SHAPED,
          preparation.pictures(),
          preparation.resized(),
          preparation.turned(),
          preparation.coloured());
    }
  }

  /**
   * Something that may be a mistake.
   *
   * @param code the kind, the same for every occurrence
   * @param message a sentence with the numbers
   */
  record Warning(String code, String message) {

    static Warning of(UploadWarning warning) {
      return new Warning(warning.code(), warning.message());
    }
  }

  /** The paths of the data set and of the version. */
  record Links(@ServicePath String dataSet, @ServicePath String version) {}
}
