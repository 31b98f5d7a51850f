package io.github.perceptron.datasets.upload;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.datasets.formats.StagedPart;
import io.github.perceptron.datasets.formats.StagedPictures;
import io.github.perceptron.datasets.formats.StagedTable;
import io.github.perceptron.datasets.formats.StagedUpload;
import io.github.perceptron.datasets.formats.csv.TablePart;
import io.github.perceptron.datasets.statistics.PictureFindings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Describes an upload that was read, with samples of it and what may be a mistake. */
final class UploadPreview {

  /** Number of images that are shown. */
  private static final int SAMPLES = 20;

  private UploadPreview() {}

  /** Returns what the staged files of an upload hold; they are not kept yet. */
  static UploadResult of(String name, StagedUpload staged) throws IOException {
    return staged instanceof StagedTable table
        ? tableResult(name, table)
        : picturesResult(name, (StagedPictures) staged);
  }

  private static UploadResult tableResult(String name, StagedTable table) {
    DataSetDescriptor descriptor =
        DataSetDescriptor.ofTable(
            name,
            table.table().tableSchema(),
            table.trainingRows(),
            table.validationRows(),
            table.testRows(),
            table.sha256());
    List<UploadResult.Part> parts = new ArrayList<>();
    parts.add(
        new UploadResult.Part(
            DataSetPart.TRAIN, table.trainingRows(), table.trainingClassCounts(), List.of()));
    if (table.testRows() > 0) {
      parts.add(
          new UploadResult.Part(
              DataSetPart.TEST,
              table.testRows(),
              table.table().classCounts(TablePart.TEST),
              List.of()));
    }
    return new UploadResult(
        UploadResult.Outcome.CHECKED,
        descriptor,
        table.format(),
        parts,
        null,
        table,
        TableWarnings.of(table));
  }

  private static UploadResult picturesResult(String name, StagedPictures pictures)
      throws IOException {
    DataSetDescriptor descriptor =
        DataSetDescriptor.ofUpload(
            name,
            pictures.shape(),
            pictures.classes(),
            pictures.training().count(),
            pictures.test() == null ? 0 : pictures.test().count(),
            pictures.sha256(),
            pictures.labels());
    List<UploadResult.Part> parts = new ArrayList<>();
    parts.add(part(DataSetPart.TRAIN, pictures.training(), pictures.classes()));
    if (pictures.test() != null) {
      parts.add(part(DataSetPart.TEST, pictures.test(), pictures.classes()));
    }
    return new UploadResult(
        UploadResult.Outcome.CHECKED,
        descriptor,
        pictures.format(),
        parts,
        pictures.preparation(),
        null,
        warnings(pictures));
  }

  private static List<UploadWarning> warnings(StagedPictures pictures) throws IOException {
    StagedPart test = pictures.test();
    return Stream.concat(
            UploadWarnings.of(pictures).stream(),
            PictureFindings.of(pictures.training().open(), test == null ? null : test.open())
                .stream()
                .map(finding -> new UploadWarning(finding.code(), finding.message())))
        .toList();
  }

  private static UploadResult.Part part(DataSetPart part, StagedPart staged, int classes)
      throws IOException {
    return new UploadResult.Part(
        part, staged.count(), staged.classCounts(classes), staged.samples(SAMPLES));
  }
}
