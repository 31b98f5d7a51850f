package io.github.perceptron.datasets.upload;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.datasets.formats.Preparation;
import io.github.perceptron.datasets.formats.StagedPart;
import io.github.perceptron.datasets.formats.StagedTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an upload contains.
 *
 * @param outcome what happened to it
 * @param format {@code idx}, {@code numpy}, {@code pictures} or {@code csv}
 * @param parts the training rows, and the test rows if there are any
 * @param preparation how picture files became images; null for arrays and tables
 * @param table what was found out about a table; null for pictures
 */
public record UploadResult(
    Outcome outcome,
    DataSetDescriptor descriptor,
    String format,
    List<Part> parts,
    @Nullable Preparation preparation,
    @Nullable StagedTable table,
    List<UploadWarning> warnings) {

  public UploadResult {
    parts = List.copyOf(parts);
    warnings = List.copyOf(warnings);
  }

  /** What happened to an upload. */
  public enum Outcome {
    /** It is a new version. */
    CREATED,
    /** The data set has a version with this content already. */
    EXISTED,
    /** It was only checked. */
    CHECKED
  }

  /**
   * A part of an upload.
   *
   * @param classCounts number of rows of each class, by label
   * @param samples the first image of some classes
   */
  public record Part(
      DataSetPart part, int count, List<Integer> classCounts, List<StagedPart.Sample> samples) {

    public Part {
      classCounts = List.copyOf(classCounts);
      samples = List.copyOf(samples);
    }
  }
}
