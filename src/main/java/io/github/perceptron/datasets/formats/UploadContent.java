package io.github.perceptron.datasets.formats;

import io.github.perceptron.datasets.DataSetFile;
import io.github.perceptron.datasets.DataSetKind;
import io.github.perceptron.datasets.formats.arrays.ArrayFile;
import io.github.perceptron.datasets.formats.csv.TableOptions;
import io.github.perceptron.datasets.formats.csv.TablePart;
import io.github.perceptron.datasets.formats.files.ArrayRole;
import io.github.perceptron.datasets.formats.files.ByteSource;
import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an upload contains, found out by its bytes. This is the closed set of formats: {@link
 * ContentDetector} finds it, and {@link UploadReader} converts it.
 */
sealed interface UploadContent {

  /** The name of the format in JSON and in the database. */
  String format();

  /** What the rows of the data set become. */
  DataSetKind kind();

  /** Writes the files of the data set as the format wants it. */
  StagedUpload stage(Cases cases) throws IOException;

  /** One method for each format: a new one does not compile without it. */
  interface Cases {

    StagedUpload arrays(Arrays content) throws IOException;

    StagedUpload folders(Folders content) throws IOException;

    StagedUpload tables(Tables content) throws IOException;
  }

  /**
   * Arrays of images and labels: IDX files or NumPy's.
   *
   * @param arrays the two training files, and either both test files or none
   * @param classNames the names of the classes; null if the upload does not say them
   * @param ignored names of files that have no meaning for the format
   */
  record Arrays(
      String format,
      Map<DataSetFile, ArrayFile> arrays,
      @Nullable List<String> classNames,
      List<String> ignored)
      implements UploadContent {

    static final String IDX = "idx";
    static final String NUMPY = "numpy";

    @Override
    public DataSetKind kind() {
      return DataSetKind.PICTURES;
    }

    @Override
    public StagedUpload stage(Cases cases) throws IOException {
      return cases.arrays(this);
    }
  }

  /**
   * Picture files in folders that are named after their classes.
   *
   * @param classes the names of the classes, in ascending order
   * @param training the picture files of the training part, at least one
   * @param test those of the test part; empty if there is none
   * @param ignored names of files that have no meaning for the format
   */
  record Folders(
      List<String> classes,
      List<PictureEntry> training,
      List<PictureEntry> test,
      List<String> ignored)
      implements UploadContent {

    @Override
    public String format() {
      return "pictures";
    }

    @Override
    public DataSetKind kind() {
      return DataSetKind.PICTURES;
    }

    @Override
    public StagedUpload stage(Cases cases) throws IOException {
      return cases.folders(this);
    }
  }

  /**
   * Tables as text.
   *
   * @param entries one file with all rows, or one with the training rows and one with the test rows
   * @param options what the files of a download say about the table; nothing otherwise
   * @param ignored names of files that have no meaning for the format
   */
  record Tables(List<TableEntry> entries, TableOptions options, List<String> ignored)
      implements UploadContent {

    /**
     * Tells the table of the training rows from that of the test rows.
     *
     * @param others number of files that are no tables
     */
    static Tables of(
        List<ByteSource> files, TableOptions options, List<String> ignored, int others) {
      if (others > 0 || files.size() > 2) {
        throw InvalidUploadException.at(
            files.get(files.size() - 1).name(),
            "is one file too many; a table is one file, or one with training rows and one with test rows");
      }
      if (files.size() == 1) {
        return new Tables(
            List.of(new TableEntry(files.get(0), "table.csv", null)), options, ignored);
      }
      List<TableEntry> entries = new ArrayList<>();
      for (ArrayRole.Part part : ArrayRole.Part.values()) {
        List<ByteSource> named =
            files.stream()
                .filter(file -> ArrayRole.partIn(ContentDetector.lastSegment(file.name())) == part)
                .toList();
        if (named.size() != 1) {
          throw InvalidUploadException.at(
              files.get(1).name(),
              "is the second table; the names of two tables tell which one has the training rows and which one the test rows, for example train.csv and test.csv");
        }
        boolean test = part == ArrayRole.Part.TEST;
        entries.add(
            new TableEntry(
                named.get(0),
                test ? "test.csv" : "train.csv",
                test ? TablePart.TEST : TablePart.TRAIN));
      }
      return new Tables(entries, options, ignored);
    }

    @Override
    public String format() {
      return StagedTable.FORMAT;
    }

    @Override
    public DataSetKind kind() {
      return DataSetKind.TABLE;
    }

    @Override
    public StagedUpload stage(Cases cases) throws IOException {
      return cases.tables(this);
    }
  }

  /**
   * A table as text.
   *
   * @param fileName its name in the version of the data set
   * @param part the part of its rows; null if a column may say it
   */
  record TableEntry(ByteSource source, String fileName, @Nullable TablePart part) {}

  /** A picture file and its class. */
  record PictureEntry(ByteSource source, int label) {}
}
