package io.github.perceptron.production.drift;

import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.registry.ModelVersions;
import io.github.perceptron.network.specification.ModelVersionId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reports how far the inputs of a version are from its training rows. */
@Service
public class DriftReports {

  private final ModelVersions versions;
  private final MeasuredVersions measured;
  private final DriftProperties properties;

  DriftReports(ModelVersions versions, MeasuredVersions measured, DriftProperties properties) {
    this.versions = versions;
    this.measured = measured;
    this.properties = properties;
  }

  /**
   * Returns the drift of a version, as this instance counted it.
   *
   * @throws io.github.perceptron.models.ModelNotFoundException if there is no such version
   */
  public Report of(ModelVersionId id) {
    ModelVersion version = versions.get(id);
    VersionDrift.Drift drift = properties.share() == 0 ? null : measured.of(version);
    boolean knownRows = version.provenance() != null && version.provenance().dataSet() != null;
    long rows = drift == null ? 0 : drift.rows();
    DriftState state =
        properties.share() == 0
            ? DriftState.OFF
            : !knownRows
                ? DriftState.NO_TRAINING_ROWS
                : drift == null || rows < properties.leastRows()
                    ? DriftState.NOT_ENOUGH_DATA
                    : DriftState.MEASURED;
    return new Report(
        state,
        rows,
        properties.leastRows(),
        properties.window(),
        state == DriftState.MEASURED && drift != null ? drift.largest() : null,
        state == DriftState.MEASURED && drift != null
            ? drift.features().stream()
                .sorted(
                    Comparator.comparingDouble(VersionDrift.FeatureDrift::index)
                        .reversed()
                        .thenComparing(VersionDrift.FeatureDrift::name))
                .map(one -> new FeatureReport(one.name(), one.kind(), one.index()))
                .toList()
            : List.of());
  }

  /**
   * The drift of a version.
   *
   * @param rows inputs within the window
   * @param needed number of inputs from which the drift is told
   * @param index the largest index of all features; null unless it is measured
   * @param features those with the largest index first; empty unless it is measured
   */
  public record Report(
      DriftState state,
      long rows,
      int needed,
      Duration window,
      @Nullable Double index,
      List<FeatureReport> features) {}

  /**
   * The drift of a feature.
   *
   * @param index the population stability index
   */
  public record FeatureReport(String name, FeatureKind kind, double index) {}
}
