package io.github.perceptron.history;

import io.github.perceptron.history.DrawnHistory.Curve;
import io.github.perceptron.history.DrawnHistory.Point;
import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.network.metrics.EpochMetrics;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reduces the epochs of a job to few points of each metric without a visible change, while they are
 * added one after the other. It divides them into at most 500 groups of equal size and keeps of
 * each group the smallest value, the largest value and a gap. When more groups are needed, each two
 * neighbours become one. So up to 1000 epochs all values are kept, and a peak is never lost. It
 * takes 28 bytes for each group and metric, however many epochs there are.
 */
public final class ThinnedEpochs {

  /** With so many groups, one is not wider than the drawn line. */
  static final int MOST_GROUPS = 500;

  private final List<EpochMetric> metrics;
  private final Groups[] groups;
  private double[] lastNumbers = {};
  private int width = 1;
  private int count;
  private int inLast;
  private int size;
  private int first;
  private int last;

  /** Creates a history without any epoch. */
  public ThinnedEpochs(List<EpochMetric> metrics) {
    this.metrics = List.copyOf(metrics);
    this.groups = metrics.stream().map(metric -> new Groups()).toArray(Groups[]::new);
  }

  /** Adds an epoch after those that are there. */
  public void add(int epoch, EpochMetrics numbers) {
    add(
        epoch,
        metrics.stream()
            .mapToDouble(metric -> numbers.has(metric) ? numbers.require(metric) : Double.NaN)
            .toArray());
  }

  /**
   * Adds an epoch after those that are there.
   *
   * @param numbers one for each metric, NaN if it is missing
   */
  void add(int epoch, double[] numbers) {
    if (count == 0 || inLast == width) {
      startGroup();
    }
    inLast++;
    for (int i = 0; i < groups.length; i++) {
      groups[i].add(count - 1, epoch, DrawnHistory.drawable(numbers[i]));
    }
    first = size == 0 ? epoch : first;
    last = epoch;
    lastNumbers = numbers.clone();
    size++;
  }

  private void startGroup() {
    if (count == MOST_GROUPS) {
      for (Groups ofMetric : groups) {
        ofMetric.joinPairs();
      }
      count /= 2;
      width *= 2;
    }
    count++;
    inLast = 0;
    for (Groups ofMetric : groups) {
      ofMetric.clear(count - 1);
    }
  }

  List<EpochMetric> metrics() {
    return metrics;
  }

  /** Returns the number of epochs that were added. */
  int size() {
    return size;
  }

  /** Returns the number of the last epoch; 0 if there is none. */
  int lastEpoch() {
    return last;
  }

  /** Returns what a figure shows; it does not change any more. */
  public DrawnHistory drawn() {
    Map<EpochMetric, Curve> curves = new EnumMap<>(EpochMetric.class);
    EpochMetrics numbers = EpochMetrics.NONE;
    for (int i = 0; i < groups.length; i++) {
      curves.put(metrics.get(i), groups[i].curve(count));
      numbers = size == 0 ? numbers : numbers.with(metrics.get(i), lastNumbers[i]);
    }
    @Nullable Integer start = size == 0 ? null : (Integer) first;
    return new DrawnHistory(size, start, size == 0 ? null : new Point(last, numbers), curves);
  }

  /** The groups of one metric: epochs and values, epoch 0 for none. */
  private static final class Groups {

    private final int[] leastAt = new int[MOST_GROUPS];
    private final double[] least = new double[MOST_GROUPS];
    private final int[] largestAt = new int[MOST_GROUPS];
    private final double[] largest = new double[MOST_GROUPS];
    private final int[] gapAt = new int[MOST_GROUPS];

    void clear(int group) {
      leastAt[group] = 0;
      largestAt[group] = 0;
      gapAt[group] = 0;
    }

    /** Of equal values, the first and the last are kept, so that a level line keeps its ends. */
    void add(int group, int epoch, double value) {
      if (Double.isNaN(value)) {
        gapAt[group] = epoch;
        return;
      }
      if (leastAt[group] == 0 || value < least[group]) {
        leastAt[group] = epoch;
        least[group] = value;
      }
      if (largestAt[group] == 0 || value >= largest[group]) {
        largestAt[group] = epoch;
        largest[group] = value;
      }
    }

    void joinPairs() {
      for (int group = 0; group < MOST_GROUPS / 2; group++) {
        int left = 2 * group;
        int right = left + 1;
        int low =
            leastAt[right] == 0 || (leastAt[left] != 0 && least[left] <= least[right])
                ? left
                : right;
        int high =
            largestAt[right] == 0 || (largestAt[left] != 0 && largest[left] > largest[right])
                ? left
                : right;
        leastAt[group] = leastAt[low];
        least[group] = least[low];
        largestAt[group] = largestAt[high];
        largest[group] = largest[high];
        gapAt[group] = gapAt[right] == 0 ? gapAt[left] : gapAt[right];
      }
    }

    Curve curve(int count) {
      List<Integer> epochs = new ArrayList<>(2 * count);
      List<Double> values = new ArrayList<>(2 * count);
      for (int group = 0; group < count; group++) {
        int low = leastAt[group];
        int gap = gapAt[group];
        IntStream.of(low, largestAt[group], gap)
            .filter(epoch -> epoch > 0)
            .sorted()
            .distinct()
            .forEach(epochs::add);
        for (int epoch : epochs.subList(values.size(), epochs.size())) {
          values.add(epoch == gap ? Double.NaN : epoch == low ? least[group] : largest[group]);
        }
      }
      return new Curve(epochs, values);
    }
  }
}
