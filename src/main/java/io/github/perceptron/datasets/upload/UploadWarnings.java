package io.github.perceptron.datasets.upload;

import io.github.perceptron.datasets.formats.Preparation;
import io.github.perceptron.datasets.formats.StagedPictures;
import io.github.perceptron.datasets.pictures.FilePicture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Finds what may be a mistake in an upload. */
final class UploadWarnings {

  /** The largest class may have this many times the rows of the smallest one. */
  private static final int BALANCED = 10;

  /** A largest pixel below this is that of another range, for example 0 to 16. */
  private static final int DARK = 64;

  private static final int SHOWN = 5;

  private UploadWarnings() {}

  static List<UploadWarning> of(StagedPictures pictures) {
    List<UploadWarning> warnings = new ArrayList<>();
    classes(pictures, warnings);
    if (pictures.isSorted()) {
      warnings.add(
          new UploadWarning(
              "sorted_labels",
              "The training rows are sorted by class. A validation_split takes the last rows, which"
                  + " are of the last classes only; use split, or upload the rows in another order."));
    }
    if (pictures.brightest() < DARK) {
      warnings.add(
          new UploadWarning(
              "dark_pixels",
              ("The largest pixel is %d, but 255 is white. Pixels of another range train slowly"
                      + " with min_max; scale them to 0 to 255, or use standardize.")
                  .formatted(pictures.brightest())));
    }
    if (pictures.test() == null) {
      warnings.add(
          new UploadWarning(
              "no_test_rows",
              "There are no test rows; a job measures its model on the rows of split, on those of"
                  + " validation_split, or on the training rows."));
    }
    if (pictures.preparation() != null) {
      pictures(pictures.preparation(), warnings);
    }
    if (!pictures.ignored().isEmpty()) {
      List<String> ignored = pictures.ignored();
      warnings.add(
          new UploadWarning(
              "ignored_files",
              "%d files were ignored, for example %s."
                  .formatted(
                      ignored.size(),
                      String.join(", ", ignored.subList(0, Math.min(SHOWN, ignored.size()))))));
    }
    return List.copyOf(warnings);
  }

  private static void classes(StagedPictures pictures, List<UploadWarning> warnings) {
    List<Integer> counts = pictures.training().classCounts(pictures.classes());
    List<Integer> empty =
        IntStream.range(0, counts.size()).filter(label -> counts.get(label) == 0).boxed().toList();
    if (!empty.isEmpty()) {
      warnings.add(
          new UploadWarning(
              "classes_without_rows",
              "%d of %d classes have no training rows, for example label %d."
                  .formatted(empty.size(), counts.size(), empty.get(0))));
    }
    int most = Collections.max(counts);
    int least = counts.stream().filter(count -> count > 0).min(Integer::compare).orElse(most);
    if (most > (long) BALANCED * least) {
      warnings.add(
          new UploadWarning(
              "imbalanced_classes",
              "The largest class has %d training rows, the smallest %d.".formatted(most, least)));
    }
  }

  private static void pictures(Preparation preparation, List<UploadWarning> warnings) {
    if (preparation.stretched() > 0) {
      warnings.add(
          new UploadWarning(
              "stretched_pictures",
              "%d of %d pictures have another ratio of height to width than %s and were stretched."
                  .formatted(
                      preparation.stretched(), preparation.pictures(), preparation.shape())));
    }
    if (preparation.thinned() > 0) {
      warnings.add(
          new UploadWarning(
              "thinned_pictures",
              ("%d of %d pictures have a side of more than %d pixels. Only every second row and"
                      + " column of them was read, or fewer; thin strokes may be lost. Make them"
                      + " smaller before the upload if that matters.")
                  .formatted(
                      preparation.thinned(), preparation.pictures(), FilePicture.LONGEST_SIDE)));
    }
    boolean colours = preparation.shape().hasColours();
    if (preparation.coloured() > 0 && !colours) {
      warnings.add(
          new UploadWarning(
              "coloured_pictures",
              "%d of %d pictures are stored with colours; their grey levels are used. Upload them with channels=3 to keep the colours."
                  .formatted(preparation.coloured(), preparation.pictures())));
    }
    if (preparation.coloured() == 0 && colours) {
      warnings.add(
          new UploadWarning(
              "grey_pictures",
              "None of the %d pictures is stored with colours. With channels=1 the network needs a third of the inputs."
                  .formatted(preparation.pictures())));
    }
  }
}
