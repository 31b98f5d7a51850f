package io.github.perceptron.charts.layers;

import io.github.perceptron.charts.Figure;
import io.github.perceptron.diagnostics.Diagnostics;
import io.github.perceptron.diagnostics.DiagnosticsNotFoundException;
import io.github.perceptron.diagnostics.Quantity;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.network.diagnostics.EpochDiagnostics;
import io.github.perceptron.network.diagnostics.LayerDiagnostics;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reads the data for the figures of a job's layers. */
@Service
public class LayerFigures {

  /** The most epochs of a curve. */
  private static final int POINTS = 500;

  private final Diagnostics diagnostics;
  private final TrainingJobs jobs;

  LayerFigures(Diagnostics diagnostics, TrainingJobs jobs) {
    this.diagnostics = diagnostics;
    this.jobs = jobs;
  }

  /**
   * A quantity over the diagnosed epochs.
   *
   * @throws io.github.perceptron.jobs.JobNotFoundException if there is no such job
   */
  public Figure curves(JobId id, Quantity quantity) {
    List<EpochDiagnostics> epochs = diagnostics.spaced(id, 0, POINTS);
    int layers = epochs.isEmpty() ? 0 : epochs.get(0).layers().size();
    List<LayerCurves.Line> lines = new ArrayList<>();
    for (int i = 0; i < layers; i++) {
      int layer = i;
      lines.add(
          new LayerCurves.Line(
              nameOf(i + 1, layers),
              epochs.stream().map(EpochDiagnostics::epoch).toList(),
              epochs.stream().map(it -> valueOf(quantity, it.layers().get(layer))).toList()));
    }
    String subtitle = "on a probe of training rows, %d diagnosed epochs".formatted(epochs.size());
    return new LayerCurves(titleOf(jobs.get(id)), subtitle, quantity, lines);
  }

  /**
   * The distributions of a layer after an epoch.
   *
   * @param epoch its number; null for the last diagnosed one
   * @param layer from 1
   * @throws io.github.perceptron.jobs.JobNotFoundException if there is no such job
   * @throws DiagnosticsNotFoundException if the epoch is not diagnosed, or there is no such layer
   */
  public Figure histograms(JobId id, @Nullable Integer epoch, int layer) {
    EpochDiagnostics found = diagnostics.get(id, epoch);
    int layers = found.layers().size();
    if (layer > layers) {
      throw DiagnosticsNotFoundException.ofLayer(id, layer, layers);
    }
    return new LayerHistograms(
        titleOf(jobs.get(id)),
        "%s after epoch %d".formatted(nameOf(layer, layers), found.epoch()),
        found.layers().get(layer - 1));
  }

  private static double valueOf(Quantity quantity, LayerDiagnostics layer) {
    Double value = quantity.of(layer);
    return value == null ? Double.NaN : value;
  }

  private static String nameOf(int layer, int layers) {
    return layer == layers ? "output layer" : "layer " + layer;
  }

  private static String titleOf(JobSnapshot job) {
    return job.displayName() == null ? "Training job " + job.id() : job.displayName().value();
  }
}
