package io.github.perceptron.datasets.statistics;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.datasets.statistics.EqualImages.Found;
import io.github.perceptron.datasets.statistics.EqualImages.Kind;
import io.github.perceptron.datasets.statistics.EqualImages.Picture;
import io.github.perceptron.datasets.statistics.EqualImages.Place;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares the images of a data set with each other. It reads all images once and holds their keys,
 * not their pixels.
 */
final class ImageComparison {

  private final LabelledImages training;
  private final @Nullable LabelledImages test;
  private final int compared;
  private final FirstImages firsts;

  /** For each compared test image the first training image that is equal to it, or negative. */
  private final int[] inTraining;

  /** For each kind the pictures, each by its first training image. */
  private final Map<Kind, BitSet> pictures = new EnumMap<>(Kind.class);

  private int repeated;
  private int shared;

  private ImageComparison(LabelledImages training, @Nullable LabelledImages test, int mostOfPart) {
    this.training = training;
    this.test = test;
    this.compared = Math.min(training.size(), mostOfPart);
    this.firsts = new FirstImages(compared);
    this.inTraining = new int[test == null ? 0 : Math.min(test.size(), mostOfPart)];
    for (Kind kind : Kind.values()) {
      pictures.put(kind, new BitSet());
    }
  }

  /** Compares the images of a data set. */
  static EqualImages of(DataSet dataSet) {
    return of(dataSet.trainingImages(), dataSet.testImages(), EqualImages.MOST);
  }

  /**
   * @param mostOfPart number of images of each part that are compared
   */
  static EqualImages of(LabelledImages training, @Nullable LabelledImages test, int mostOfPart) {
    ImageComparison comparison = new ImageComparison(training, test, mostOfPart);
    comparison.compareTraining();
    if (test != null) {
      comparison.compareTest(test);
    }
    return comparison.result();
  }

  private void compareTraining() {
    ImageKeys key = new ImageKeys(training);
    for (int row = 0; row < compared; row++) {
      key.read(row);
      int first = firsts.add(row, key);
      if (first != row) {
        repeated++;
        found(Kind.REPEATED, first, training.label(row));
      }
    }
  }

  private void compareTest(LabelledImages images) {
    ImageKeys key = new ImageKeys(images);
    for (int row = 0; row < inTraining.length; row++) {
      key.read(row);
      int first = firsts.find(key);
      inTraining[row] = first;
      if (first >= 0) {
        shared++;
        found(Kind.SHARED, first, images.label(row));
      }
    }
  }

  private void found(Kind kind, int first, int label) {
    of(kind).set(first);
    if (label != training.label(first)) {
      of(Kind.CONFLICTING).set(first);
    }
  }

  private BitSet of(Kind kind) {
    return pictures.computeIfAbsent(kind, missing -> new BitSet());
  }

  private EqualImages result() {
    Map<Integer, Places> listed = new LinkedHashMap<>();
    for (BitSet ofKind : pictures.values()) {
      ofKind.stream()
          .limit(EqualImages.LISTED)
          .forEach(first -> listed.putIfAbsent(first, new Places()));
    }
    if (!listed.isEmpty()) {
      fill(listed);
    }
    Map<Kind, Found> kinds = new EnumMap<>(Kind.class);
    pictures.forEach(
        (kind, found) ->
            kinds.put(
                kind,
                new Found(
                    found.cardinality(),
                    found.stream()
                        .limit(EqualImages.LISTED)
                        .mapToObj(first -> listed.getOrDefault(first, new Places()).picture())
                        .toList())));
    return new EqualImages(compared, inTraining.length, repeated, shared, kinds);
  }

  private void fill(Map<Integer, Places> listed) {
    for (int row = 0; row < compared; row++) {
      add(listed, firsts.firstOf(row), new Place(DataSetPart.TRAIN, row, training.label(row)));
    }
    for (int row = 0; row < inTraining.length && test != null; row++) {
      add(listed, inTraining[row], new Place(DataSetPart.TEST, row, test.label(row)));
    }
  }

  private static void add(Map<Integer, Places> listed, int first, Place place) {
    Places places = listed.get(first);
    if (places != null) {
      places.add(place);
    }
  }

  /** Collects the places of a picture. */
  private static final class Places {

    private final List<Place> first = new ArrayList<>();
    private int all;
    private int replaced;

    void add(Place place) {
      all++;
      if (first.size() < EqualImages.PLACES) {
        first.add(place);
      } else if (replaced < EqualImages.PLACES - 1 && isOfAnotherKind(place)) {
        // Another label or part is shown, however late it comes.
        replaced++;
        first.set(EqualImages.PLACES - replaced, place);
      }
    }

    private boolean isOfAnotherKind(Place place) {
      return first.stream().noneMatch(other -> other.label() == place.label())
          || first.stream().noneMatch(other -> other.part() == place.part());
    }

    Picture picture() {
      return new Picture(all, first);
    }
  }
}
