package io.github.perceptron.datasets.formats;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetFile;
import io.github.perceptron.datasets.formats.arrays.ArrayFile;
import io.github.perceptron.datasets.formats.arrays.IdxFile;
import io.github.perceptron.datasets.formats.arrays.NpyFile;
import io.github.perceptron.datasets.formats.csv.TableOptions;
import io.github.perceptron.datasets.formats.files.ArrayRole;
import io.github.perceptron.datasets.formats.files.ByteSource;
import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import io.github.perceptron.datasets.formats.files.ZipContents;
import io.github.perceptron.datasets.pictures.PictureKind;
import io.github.perceptron.datasets.tables.TableDialect;
import io.github.perceptron.datasets.tables.TableSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out what files contain: their bytes decide, and names only tell training from test. */
final class ContentDetector {

  private static final int FIRST_BYTES = 16;

  /** Number of files of a ZIP whose first bytes are read. */
  private static final int LOOKED_AT = 32;

  private static final Pattern TABLE_NAME =
      Pattern.compile(".+\\.(csv|tsv|tab|txt|data|dat)(\\.gz)?", Pattern.CASE_INSENSITIVE);

  private ContentDetector() {}

  /** What a file contains. */
  private enum Kind {
    IDX,
    NPY,
    ZIP,
    PICTURE,
    TABLE,
    CLASS_NAMES,
    UNKNOWN
  }

  /**
   * Finds out what the files of a form contain, or the single file of a body.
   *
   * @param table whether the client says how a table is read
   * @throws InvalidUploadException if it is no known format, or if files are missing
   */
  static UploadContent of(List<ByteSource> files, boolean table) throws IOException {
    int tables = 0;
    for (ByteSource file : files) {
      switch (kindOf(file)) {
        case IDX, NPY, CLASS_NAMES -> {}
        case ZIP ->
            throw InvalidUploadException.at(
                file.name(), "is a ZIP; send it as the only file of the upload");
        case PICTURE ->
            throw InvalidUploadException.at(
                file.name(), "is a picture; send a ZIP with one folder of pictures for each class");
        case TABLE -> tables++;
        case UNKNOWN -> {
          if (!table) {
            throw unknown(file);
          }
          tables++;
        }
      }
    }
    return tables == 0
        ? arrays(files, List.of())
        : UploadContent.Tables.of(files, TableOptions.NONE, List.of(), files.size() - tables);
  }

  /**
   * Finds out what a ZIP contains.
   *
   * @throws InvalidUploadException if it is no known format, or if files are missing
   */
  static UploadContent of(ZipContents zip) throws IOException {
    List<ByteSource> arrays = new ArrayList<>();
    List<String> others = new ArrayList<>(zip.ignored());
    boolean found = false;
    List<ByteSource> looked = zip.entries().subList(0, Math.min(LOOKED_AT, zip.entries().size()));
    for (ByteSource file : looked) {
      switch (kindOf(file)) {
        case IDX, NPY -> {
          arrays.add(file);
          found = true;
        }
        case CLASS_NAMES -> arrays.add(file);
        case ZIP ->
            throw InvalidUploadException.at(
                file.name(), "is a ZIP within the ZIP; upload it by itself");
        case PICTURE, TABLE, UNKNOWN -> others.add(file.name());
      }
    }
    if (!found) {
      UploadContent tables = tables(zip);
      return tables == null ? PictureFolders.of(zip) : tables;
    }
    zip.entries().stream().skip(looked.size()).map(ByteSource::name).forEach(others::add);
    return arrays(arrays, others);
  }

  private static Kind kindOf(ByteSource file) throws IOException {
    byte[] first = file.first(FIRST_BYTES);
    if (ZipContents.isIn(first)) {
      return Kind.ZIP;
    }
    if (NpyFile.isIn(first)) {
      return Kind.NPY;
    }
    if (IdxFile.isIn(first)) {
      return Kind.IDX;
    }
    if (lastSegment(file.name()).equals(DataSetDescriptor.CLASS_NAMES)) {
      return Kind.CLASS_NAMES;
    }
    if (PictureKind.of(first).isPresent()) {
      return Kind.PICTURE;
    }
    return TableText.isIn(file.first(TableText.FIRST_BYTES)) ? Kind.TABLE : Kind.UNKNOWN;
  }

  /** The tables of a ZIP: text files with the names of tables, and no pictures; null if none. */
  private static @Nullable UploadContent tables(ZipContents zip) throws IOException {
    ByteSource schema = null;
    ByteSource dialect = null;
    List<ByteSource> texts = new ArrayList<>();
    List<String> others = new ArrayList<>(zip.ignored());
    for (ByteSource file : zip.entries()) {
      String name = lastSegment(file.name());
      if (name.equals("workbook.xml")) {
        throw InvalidUploadException.at(
            file.name(), "tells that this is a workbook of Excel; save its sheet as CSV");
      }
      if (name.equals(TableSchema.FILE)) {
        schema = file;
      } else if (name.equals(TableDialect.FILE)) {
        dialect = file;
      } else if (TABLE_NAME.matcher(name).matches() && kindOf(file) == Kind.TABLE) {
        texts.add(file);
      } else if (PictureKind.of(file.first(FIRST_BYTES)).isPresent()) {
        return null;
      } else {
        others.add(file.name());
      }
    }
    if (texts.isEmpty()) {
      return null;
    }
    return UploadContent.Tables.of(
        texts,
        schema == null
            ? TableOptions.NONE
            : TableDownload.options(schema, dialect, texts.size() == 1),
        others.stream().filter(name -> !name.endsWith(".bin")).toList(),
        0);
  }

  private static UploadContent arrays(List<ByteSource> files, List<String> ignored)
      throws IOException {
    Map<DataSetFile, ArrayFile> arrays = new EnumMap<>(DataSetFile.class);
    List<String> classNames = null;
    boolean numpy = false;
    for (ByteSource file : files) {
      Kind kind = kindOf(file);
      if (kind == Kind.CLASS_NAMES) {
        if (classNames != null) {
          throw InvalidUploadException.at(
              file.name(), "is the second file with the names of the classes; send one of them");
        }
        classNames = ClassNames.in(file);
        continue;
      }
      numpy |= kind == Kind.NPY;
      ArrayFile array = kind == Kind.NPY ? new NpyFile(file) : new IdxFile(file);
      ArrayFile other = arrays.put(roleOf(array, files), array);
      if (other != null) {
        throw InvalidUploadException.at(
            file.name(), "holds the same rows as %s; send one of them".formatted(other.name()));
      }
    }
    requireComplete(arrays);
    return new UploadContent.Arrays(
        numpy ? UploadContent.Arrays.NUMPY : UploadContent.Arrays.IDX, arrays, classNames, ignored);
  }

  private static DataSetFile roleOf(ArrayFile array, List<ByteSource> all) throws IOException {
    boolean labels = array.header().isList();
    ArrayRole.Part part = ArrayRole.partIn(lastSegment(array.name()));
    if (part == null && all.stream().anyMatch(one -> ArrayRole.partIn(one.name()) != null)) {
      throw InvalidUploadException.at(
          array.name(),
          "says neither train nor test in its name; names like train-images-idx3-ubyte, x_train"
              + " and t10k-labels-idx1-ubyte tell which rows it holds");
    }
    return ArrayRole.fileOf(part == null ? ArrayRole.Part.TRAIN : part, labels);
  }

  private static void requireComplete(Map<DataSetFile, ArrayFile> arrays) {
    boolean tested =
        arrays.containsKey(DataSetFile.TEST_IMAGES) || arrays.containsKey(DataSetFile.TEST_LABELS);
    for (DataSetFile file : DataSetFile.values()) {
      if (!arrays.containsKey(file) && (tested || !file.isForTest())) {
        throw InvalidUploadException.at(
            "",
            "lacks the %s of the %s rows, for example a file %s or %s.npy"
                .formatted(
                    isForLabels(file) ? "labels" : "images",
                    file.isForTest() ? "test" : "training",
                    file.fileName(),
                    (isForLabels(file) ? "y_" : "x_") + (file.isForTest() ? "test" : "train")));
      }
    }
  }

  private static boolean isForLabels(DataSetFile file) {
    return file == DataSetFile.TRAINING_LABELS || file == DataSetFile.TEST_LABELS;
  }

  private static InvalidUploadException unknown(ByteSource file) throws IOException {
    byte[] first = file.first(4);
    if (first.length == 0) {
      return InvalidUploadException.at(file.name(), "is empty");
    }
    return InvalidUploadException.at(
        file.name(),
        ("begins with the bytes %s, which no supported format does: IDX (as MNIST), NumPy's .npy"
                + " and .npz, a ZIP with one folder of pictures for each class,"
                + " or a table as text (CSV)")
            .formatted(HexFormat.ofDelimiter(" ").formatHex(first)));
  }

  static String lastSegment(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }
}
