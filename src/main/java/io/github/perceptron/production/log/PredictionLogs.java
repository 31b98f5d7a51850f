package io.github.perceptron.production.log;

import io.github.perceptron.models.ModelNotFoundException;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.registry.ModelVersions;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import io.github.perceptron.paging.Page;
import io.github.perceptron.paging.PageRequest;
import io.github.perceptron.projects.CurrentProject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the log of predictions and deletes its old rows. */
@Service
public class PredictionLogs {

  private final PredictionLogRows rows;
  private final ModelVersions versions;
  private final PredictionLogProperties properties;
  private final Clock clock;

  PredictionLogs(
      PredictionLogRows rows,
      ModelVersions versions,
      PredictionLogProperties properties,
      Clock clock) {
    this.rows = rows;
    this.versions = versions;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Returns a page of the log, newest first.
   *
   * @param model only predictions of this model; null for all
   * @throws ModelNotFoundException if there is no such model
   */
  @Transactional(readOnly = true)
  public Page<Entry> list(@Nullable ModelName model, PageRequest<LogPosition> request) {
    Collection<UUID> keys = model == null ? null : keysOf(model);
    Map<UUID, Optional<ModelVersion>> known = new HashMap<>();
    return request.answer(
        most ->
            rows.newest(CurrentProject.get(), keys, request.after(), most).stream()
                .map(
                    row ->
                        new Entry(
                            row,
                            known
                                .computeIfAbsent(row.version(), versions::find)
                                .map(ModelVersion::id)
                                .orElse(null)))
                .toList(),
        entry -> LogPosition.of(entry.row()));
  }

  /** Returns whether a model has a version. */
  public boolean haveModel(ModelName model) {
    return versions.exist(model);
  }

  private Collection<UUID> keysOf(ModelName model) {
    return versions.all(model).stream().map(ModelVersion::key).toList();
  }

  /** Deletes old rows. Several instances may do this at the same time. */
  @Scheduled(initialDelay = 4, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
  void prune() {
    deleteBefore(clock.instant().minus(properties.retention()));
  }

  /**
   * Deletes the rows before a moment.
   *
   * @return number of deleted rows
   */
  public int deleteBefore(Instant moment) {
    return rows.deleteBefore(moment);
  }

  /**
   * An entry of the list.
   *
   * @param version null if the version was deleted meanwhile
   */
  public record Entry(LoggedPrediction row, @Nullable ModelVersionId version) {}
}
