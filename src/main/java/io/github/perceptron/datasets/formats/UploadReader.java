package io.github.perceptron.datasets.formats;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetFile;
import io.github.perceptron.datasets.DataSetKind;
import io.github.perceptron.datasets.formats.UploadContent.Arrays;
import io.github.perceptron.datasets.formats.UploadContent.Folders;
import io.github.perceptron.datasets.formats.UploadContent.PictureEntry;
import io.github.perceptron.datasets.formats.UploadContent.Tables;
import io.github.perceptron.datasets.formats.arrays.ArrayFile;
import io.github.perceptron.datasets.formats.files.ByteSource;
import io.github.perceptron.datasets.formats.files.FormatLimits;
import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import io.github.perceptron.datasets.formats.files.Staging;
import io.github.perceptron.datasets.formats.files.Staging.StagedFile;
import io.github.perceptron.datasets.formats.files.UploadedFile;
import io.github.perceptron.datasets.formats.files.ZipContents;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.InvalidParametersException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Converts an upload to the files of a data set, in bounded memory. */
public final class UploadReader {

  private static final String FOR_PICTURES = "is for pictures, but the upload is a table";

  private final FormatLimits limits;

  public UploadReader(FormatLimits limits) {
    this.limits = limits;
  }

  /**
   * Finds out what files contain, and writes the files of the data set.
   *
   * @param files the files of a form, or the single file of a body
   * @param options what the client says about the content
   * @param staging receives the files; if this method throws, it may hold some of them
   * @throws InvalidUploadException if the files cannot become a data set
   * @throws IOException if a file cannot be read or written, for example because the disk is full
   */
  public StagedUpload read(List<UploadedFile> files, UploadOptions options, Staging staging)
      throws IOException {
    if (files.isEmpty()) {
      throw InvalidUploadException.at("", "contains no file");
    }
    if (files.size() == 1 && ZipContents.isIn(files.get(0).source().first(4))) {
      try (ZipContents zip = ZipContents.open(files.get(0), limits)) {
        return staged(ContentDetector.of(zip), options, staging);
      }
    }
    List<ByteSource> sources = new ArrayList<>();
    for (UploadedFile file : files) {
      sources.add(file.source());
    }
    return staged(ContentDetector.of(sources, options.table().isGiven()), options, staging);
  }

  private StagedUpload staged(UploadContent content, UploadOptions options, Staging staging)
      throws IOException {
    requireMeaning(content, options);
    return content.stage(
        new UploadContent.Cases() {
          @Override
          public StagedUpload arrays(Arrays content) throws IOException {
            ArrayStager stager = new ArrayStager(staging, limits, options);
            return UploadReader.arrays(content, stager, staging);
          }

          @Override
          public StagedUpload folders(Folders content) throws IOException {
            PictureStager stager = new PictureStager(staging, limits, options);
            return UploadReader.folders(content, stager, staging);
          }

          @Override
          public StagedUpload tables(Tables content) throws IOException {
            return new TableStager(staging, limits, options.table()).stage(content);
          }
        });
  }

  /** An option that has no meaning for the content is a mistake, perhaps about the file. */
  private static void requireMeaning(UploadContent content, UploadOptions options) {
    boolean table = content.kind() == DataSetKind.TABLE;
    List<FieldError> errors = new ArrayList<>();
    if (table && options.size() != null) {
      errors.add(new FieldError("height", FOR_PICTURES));
    }
    if (table && options.channels() != null) {
      errors.add(new FieldError("channels", FOR_PICTURES));
    }
    if (!table) {
      for (String name : options.table().names()) {
        errors.add(new FieldError(name, "is for tables, but the upload has pictures"));
      }
    }
    if (!errors.isEmpty()) {
      throw InvalidParametersException.of(errors);
    }
  }

  private static StagedPictures arrays(Arrays content, ArrayStager stager, Staging staging)
      throws IOException {
    Map<DataSetFile, ArrayFile> arrays = content.arrays();
    StagedPart training =
        StagedPart.of(
            stager.images(array(arrays, DataSetFile.TRAINING_IMAGES), DataSetFile.TRAINING_IMAGES),
            stager.labels(array(arrays, DataSetFile.TRAINING_LABELS), DataSetFile.TRAINING_LABELS));
    StagedPart test =
        arrays.containsKey(DataSetFile.TEST_IMAGES)
            ? StagedPart.of(
                stager.images(array(arrays, DataSetFile.TEST_IMAGES), DataSetFile.TEST_IMAGES),
                stager.labels(array(arrays, DataSetFile.TEST_LABELS), DataSetFile.TEST_LABELS))
            : null;
    List<String> names = content.classNames() == null ? List.of() : content.classNames();
    return new StagedPictures(
        content.format(),
        training,
        test,
        names,
        namesFile(names, staging),
        null,
        content.ignored());
  }

  private static ArrayFile array(Map<DataSetFile, ArrayFile> arrays, DataSetFile file) {
    return Objects.requireNonNull(arrays.get(file));
  }

  private static StagedPictures folders(Folders content, PictureStager stager, Staging staging)
      throws IOException {
    List<PictureEntry> all = new ArrayList<>(content.training());
    all.addAll(content.test());
    ImageShape shape = stager.shapeOf(all);
    StagedPart training =
        StagedPart.of(
            stager.images(content.training(), shape, DataSetFile.TRAINING_IMAGES),
            stager.labels(content.training(), DataSetFile.TRAINING_LABELS));
    StagedPart test =
        content.test().isEmpty()
            ? null
            : StagedPart.of(
                stager.images(content.test(), shape, DataSetFile.TEST_IMAGES),
                stager.labels(content.test(), DataSetFile.TEST_LABELS));
    return new StagedPictures(
        content.format(),
        training,
        test,
        content.classes(),
        namesFile(content.classes(), staging),
        stager.preparation(shape),
        content.ignored());
  }

  private static @Nullable StagedFile namesFile(List<String> names, Staging staging)
      throws IOException {
    return names.isEmpty()
        ? null
        : staging.write(
            DataSetDescriptor.CLASS_NAMES,
            out -> out.write((String.join("\n", names) + "\n").getBytes(StandardCharsets.UTF_8)));
  }
}
