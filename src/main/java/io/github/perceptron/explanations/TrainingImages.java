package io.github.perceptron.explanations;

import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.models.VersionDeleted;
import io.github.perceptron.network.engine.units.LayerOutputs;
import io.github.perceptron.network.input.InputRow;
import io.github.perceptron.prediction.PinnedModel;
import java.lang.ref.SoftReference;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Finds the training images that look most like an image to a network: those whose outputs of the
 * last hidden layer are nearest. The first question about a version computes its training images;
 * the outputs stay in memory for the versions that were asked for last, as long as the heap has
 * room.
 */
@Service
public class TrainingImages {

  /** The largest number of images of an answer. */
  public static final int MOST = 50;

  /** Outputs that are kept for a version, 32 MB. */
  private static final int MOST_NUMBERS = 8_000_000;

  /** About two seconds of one processor. */
  private static final long MOST_PRODUCTS = 40_000_000_000L;

  private static final int REMEMBERED = 3;

  private final VersionRows rows;
  private final ExplanationGate gate;
  private final Map<UUID, SoftReference<Outputs>> remembered = new LinkedHashMap<>(16, 0.75f, true);

  TrainingImages(VersionRows rows, ExplanationGate gate) {
    this.rows = rows;
    this.gate = gate;
  }

  /**
   * The outputs of the last hidden layer for training rows.
   *
   * @param values row by row
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Outputs(KnownRows rows, int units, float[] values) {}

  /**
   * Returns the nearest training images.
   *
   * @param image as the network sees it
   * @param count 1 to {@link #MOST}
   * @throws RowsUnavailableException if the training rows are not known
   * @throws io.github.perceptron.problem.ProblemException if the data set is gone
   * @throws io.github.perceptron.problem.OverloadedException if too many explanations wait
   */
  public NearestImages nearest(PinnedModel model, PixelImage image, int count) {
    OpenModel open = OpenModel.of(model);
    Outputs outputs = outputs(open);
    float[] own = gate.compute(() -> hidden(open, List.of(model.pictureInput().row(image))).row(0));
    return nearest(outputs, own, count);
  }

  private static NearestImages nearest(Outputs outputs, float[] own, int count) {
    KnownRows rows = outputs.rows;
    int size = rows.rows().size();
    double[] squares = new double[size];
    for (int i = 0; i < size; i++) {
      double sum = 0;
      int at = i * outputs.units;
      for (int unit = 0; unit < outputs.units; unit++) {
        double difference = (double) outputs.values[at + unit] - own[unit];
        sum += difference * difference;
      }
      squares[i] = sum;
    }
    List<NearestImages.Near> near =
        IntStream.range(0, size)
            .boxed()
            // Of equal distances the earlier row comes first, because the sort is stable.
            .sorted(Comparator.comparingDouble(i -> squares[i]))
            .limit(count)
            .map(i -> near(rows, i, Math.sqrt(squares[i])))
            .toList();
    return new NearestImages(rows.dataSet(), rows.part(), size, rows.available(), near);
  }

  private static NearestImages.Near near(KnownRows rows, int position, double distance) {
    Integer label = rows.label(position);
    return new NearestImages.Near(
        rows.rows().get(position),
        label == null ? 0 : label,
        label == null ? null : rows.dataSet().nameOf(label),
        distance);
  }

  private Outputs outputs(OpenModel open) {
    UUID key = open.version().key();
    Outputs known = find(key);
    if (known != null) {
      return known;
    }
    int units = units(open);
    long most =
        Math.min(open.mostRows(open.layers().size() - 1, MOST_PRODUCTS), MOST_NUMBERS / units);
    KnownRows sample = rows.training(open.version()).sample(Math.max(1, most));
    return gate.compute(
        () -> {
          // Another request may have computed them meanwhile.
          Outputs other = find(key);
          return other != null ? other : remember(key, compute(open, sample, units));
        });
  }

  /** Units of the last hidden layer; without one it is the input that is compared. */
  private static int units(OpenModel open) {
    return open.layers().get(open.layers().size() - 1).inputs();
  }

  private static Outputs compute(OpenModel open, KnownRows rows, int units) {
    int size = rows.rows().size();
    float[] values = new float[Math.multiplyExact(size, units)];
    int step = open.model().maxBatch();
    for (int from = 0; from < size; from += step) {
      int to = Math.min(from + step, size);
      LayerOutputs part = hidden(open, rows.inputs(open.contract(), from, to));
      for (int row = 0; row < part.rows(); row++) {
        System.arraycopy(part.row(row), 0, values, (from + row) * units, units);
      }
    }
    return new Outputs(rows, units, values);
  }

  private static LayerOutputs hidden(OpenModel open, List<InputRow> rows) {
    int last = open.layers().size() - 2;
    if (last >= 0) {
      return open.model().outputs(last, rows);
    }
    int inputs = open.contract().inputs();
    float[] values = new float[rows.size() * inputs];
    for (int i = 0; i < rows.size(); i++) {
      rows.get(i).write(values, i * inputs);
    }
    return new LayerOutputs(inputs, values);
  }

  private @Nullable Outputs find(UUID key) {
    synchronized (remembered) {
      SoftReference<Outputs> found = remembered.get(key);
      return found == null ? null : found.get();
    }
  }

  private Outputs remember(UUID key, Outputs outputs) {
    synchronized (remembered) {
      remembered.put(key, new SoftReference<>(outputs));
      if (remembered.size() > REMEMBERED) {
        remembered.remove(remembered.keySet().iterator().next());
      }
    }
    return outputs;
  }

  @TransactionalEventListener(fallbackExecution = true)
  void deleted(VersionDeleted deletion) {
    synchronized (remembered) {
      remembered.remove(deletion.version().key());
    }
  }
}
