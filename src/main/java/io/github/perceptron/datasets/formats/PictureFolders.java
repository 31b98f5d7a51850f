package io.github.perceptron.datasets.formats;

import io.github.perceptron.datasets.formats.UploadContent.PictureEntry;
import io.github.perceptron.datasets.formats.files.ByteSource;
import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import io.github.perceptron.datasets.formats.files.ZipContents;
import io.github.perceptron.datasets.pictures.PictureKind;
import io.github.perceptron.datasets.rows.Rows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the classes of a ZIP with one folder of pictures for each class. Above these folders there
 * may be the folders train and test, and above them folders that all files share.
 *
 * <p>The pictures are sorted by their names and then shuffled in an order that is always the same.
 * Otherwise the last rows, which a validation split takes, would all be of the last class.
 */
final class PictureFolders {

  private static final Set<String> TRAIN = Set.of("train", "training");
  private static final Set<String> TEST = Set.of("test", "testing");
  private static final long SEED = 0;

  private final List<String> ignored;
  private final Map<String, List<ByteSource>> training = new TreeMap<>();
  private final Map<String, List<ByteSource>> test = new TreeMap<>();

  private PictureFolders(List<String> ignored) {
    this.ignored = ignored;
  }

  /** A file with the folders that contain it. */
  private record Located(ByteSource file, List<String> folders) {

    static Located of(ByteSource file) {
      List<String> path =
          Arrays.stream(file.name().split("/", -1))
              .filter(segment -> !segment.isEmpty() && !segment.equals("."))
              .toList();
      return new Located(file, path.subList(0, Math.max(0, path.size() - 1)));
    }

    Located within(int depth) {
      return new Located(file, folders.subList(depth, folders.size()));
    }

    String first() {
      return folders.get(0);
    }
  }

  /**
   * @throws InvalidUploadException if the files are not in folders of classes
   */
  static UploadContent of(ZipContents zip) throws IOException {
    PictureFolders found = new PictureFolders(new ArrayList<>(zip.ignored()));
    List<Located> files = new ArrayList<>();
    for (ByteSource file : zip.entries()) {
      Located located = Located.of(file);
      if (!located.folders().isEmpty()) {
        files.add(located);
      } else if (PictureKind.of(file.first(16)).isPresent()) {
        throw InvalidUploadException.at(
            file.name(), "is a picture in no folder; the name of its folder is its class");
      } else {
        found.ignored.add(file.name());
      }
    }
    if (files.isEmpty()) {
      throw InvalidUploadException.at(
          "",
          "is a ZIP without arrays and without folders; it needs one folder of pictures for each"
              + " class, or x_train.npy and y_train.npy");
    }
    int shared = sharedFolders(files);
    found.sort(files.stream().map(file -> file.within(shared)).toList());
    return found.content();
  }

  /** Number of folders that all files share, apart from the folder of the class. */
  private static int sharedFolders(List<Located> files) {
    List<String> first = files.get(0).folders();
    int shared = 0;
    while (true) {
      int depth = shared;
      boolean all =
          files.stream()
              .allMatch(
                  file ->
                      file.folders().size() > depth + 1
                          && file.folders().get(depth).equals(first.get(depth)));
      if (!all) {
        return shared;
      }
      shared++;
    }
  }

  private void sort(List<Located> files) {
    Set<String> tops = new TreeSet<>();
    files.forEach(file -> tops.add(file.first().toLowerCase(Locale.ROOT)));
    boolean parts = tops.stream().anyMatch(TRAIN::contains);
    for (Located file : files) {
      String top = file.first().toLowerCase(Locale.ROOT);
      if (!parts) {
        add(training, file);
      } else if (TRAIN.contains(top)) {
        add(training, file.within(1));
      } else if (TEST.contains(top)) {
        add(test, file.within(1));
      } else {
        throw InvalidUploadException.at(
            file.file().name(),
            "is neither in the folder train nor in the folder test, which stand beside it");
      }
    }
  }

  private static void add(Map<String, List<ByteSource>> part, Located file) {
    if (file.folders().isEmpty()) {
      throw InvalidUploadException.at(
          file.file().name(), "is in no folder of a class; the name of that folder is its class");
    }
    if (file.folders().size() > 1) {
      throw InvalidUploadException.at(
          file.file().name(),
          "is in a folder within the folder of a class; put the pictures of a class into one folder");
    }
    ClassNames.requireValid("The folder of " + file.file().name(), file.first());
    part.computeIfAbsent(file.first(), name -> new ArrayList<>()).add(file.file());
  }

  private UploadContent content() {
    List<String> classes = ClassNames.sorted(training.keySet());
    if (classes.size() > StagedLabels.MOST) {
      throw InvalidUploadException.at(
          "",
          "has %d folders of classes; at most %d classes are supported"
              .formatted(classes.size(), StagedLabels.MOST));
    }
    for (String name : test.keySet()) {
      if (!classes.contains(name)) {
        throw InvalidUploadException.at(
            test.get(name).get(0).name(),
            "is of a class that has no training pictures; there are: "
                + String.join(", ", classes.subList(0, Math.min(20, classes.size()))));
      }
    }
    return new UploadContent.Folders(
        classes, entries(training, classes), entries(test, classes), ignored);
  }

  private static List<PictureEntry> entries(
      Map<String, List<ByteSource>> part, List<String> classes) {
    List<PictureEntry> sorted = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      int of = label;
      part.getOrDefault(classes.get(label), List.of()).stream()
          .sorted(Comparator.comparing(ByteSource::name))
          .forEach(file -> sorted.add(new PictureEntry(file, of)));
    }
    return Arrays.stream(Rows.range(0, sorted.size()).shuffled(SEED).toArray())
        .mapToObj(sorted::get)
        .toList();
  }
}
