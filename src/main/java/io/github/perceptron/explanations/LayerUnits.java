package io.github.perceptron.explanations;

import io.github.perceptron.models.VersionDeleted;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Tells what the units of a layer look for. The first question about a layer computes all of its
 * units for the test rows; the statistics of the layers that were asked for last stay in memory, as
 * long as the heap has room.
 */
@Service
public class LayerUnits {

  /** The largest number of rows of an answer. */
  public static final int MOST_PREFERRED = UnitStatistics.KEPT;

  /** Layers in memory. The largest has 4096 units, whose statistics take 9 MB. */
  private static final int REMEMBERED = 16;

  /** About a second of one processor. */
  private static final long MOST_PRODUCTS = 20_000_000_000L;

  private final VersionRows rows;
  private final ExplanationGate gate;

  /** Softly, because statistics hold the rows of their data set. */
  private final Map<Layer, SoftReference<UnitStatistics>> remembered =
      new LinkedHashMap<>(16, 0.75f, true);

  LayerUnits(VersionRows rows, ExplanationGate gate) {
    this.rows = rows;
    this.gate = gate;
  }

  /**
   * Returns what a unit answers for the test rows of its version.
   *
   * @param number of the unit, from 0
   * @param count largest number of preferred rows, 1 to {@link #MOST_PREFERRED}
   * @throws LayerNotFoundException if the layer has no such unit
   * @throws RowsUnavailableException if there are no test rows
   * @throws io.github.perceptron.problem.ProblemException if the data set is gone
   * @throws io.github.perceptron.problem.OverloadedException if too many explanations wait
   */
  public UnitReport unit(OpenModel open, LayerDescription layer, int number, int count) {
    layer.requireUnit(number);
    return report(statistics(open, layer), number, count);
  }

  private UnitStatistics statistics(OpenModel open, LayerDescription layer) {
    Layer key = new Layer(open.version().key(), layer.layer());
    UnitStatistics known = find(key);
    if (known != null) {
      return known;
    }
    KnownRows sample =
        rows.test(open.version()).sample(open.mostRows(layer.layer(), MOST_PRODUCTS));
    return gate.compute(
        () -> {
          // Another request may have computed them meanwhile.
          UnitStatistics other = find(key);
          return other != null ? other : remember(key, UnitStatistics.of(open, layer, sample));
        });
  }

  private @Nullable UnitStatistics find(Layer key) {
    synchronized (remembered) {
      SoftReference<UnitStatistics> found = remembered.get(key);
      return found == null ? null : found.get();
    }
  }

  private UnitStatistics remember(Layer key, UnitStatistics statistics) {
    synchronized (remembered) {
      remembered.put(key, new SoftReference<>(statistics));
      if (remembered.size() > REMEMBERED) {
        remembered.remove(remembered.keySet().iterator().next());
      }
    }
    return statistics;
  }

  @TransactionalEventListener(fallbackExecution = true)
  void deleted(VersionDeleted deletion) {
    synchronized (remembered) {
      remembered.keySet().removeIf(layer -> layer.version().equals(deletion.version().key()));
    }
  }

  private static UnitReport report(UnitStatistics statistics, int unit, int count) {
    KnownRows rows = statistics.rows();
    List<UnitReport.Row> preferred =
        IntStream.range(0, Math.min(count, statistics.kept()))
            .mapToObj(rank -> row(statistics, unit, rank))
            .toList();
    List<UnitReport.ClassMean> classes =
        IntStream.range(0, rows.dataSet().classes())
            .mapToObj(
                label ->
                    new UnitReport.ClassMean(
                        label,
                        rows.dataSet().nameOf(label),
                        statistics.rowsOfClass(label),
                        statistics.meanOfClass(unit, label)))
            .toList();
    return new UnitReport(
        rows.dataSet(),
        rows.part(),
        rows.rows().size(),
        rows.available(),
        statistics.least(unit),
        statistics.mean(unit),
        statistics.most(unit),
        preferred,
        classes);
  }

  private static UnitReport.Row row(UnitStatistics statistics, int unit, int rank) {
    KnownRows rows = statistics.rows();
    int position = statistics.preferred(unit, rank);
    Integer label = rows.label(position);
    return new UnitReport.Row(
        rows.rows().get(position),
        label,
        label == null ? null : rows.dataSet().nameOf(label),
        statistics.answer(unit, rank));
  }

  /** A layer of a version. */
  private record Layer(UUID version, int layer) {}
}
