package io.github.perceptron.production.feedback;

import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.registry.ModelVersions;
import io.github.perceptron.network.specification.ModelVersionId;
import io.github.perceptron.production.Proportion;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads how many predictions of a version were right, of those whose right class was told. */
@Service
public class ProductionAccuracy {

  private final ModelVersions versions;
  private final FeedbackRows rows;
  private final Clock clock;

  ProductionAccuracy(ModelVersions versions, FeedbackRows rows, Clock clock) {
    this.versions = versions;
    this.rows = rows;
    this.clock = clock;
  }

  /**
   * Returns the accuracy of a version.
   *
   * @param days number of days (UTC) to look back, today included
   * @throws io.github.perceptron.models.ModelNotFoundException if there is no such version
   */
  @Transactional(readOnly = true)
  public Accuracy of(ModelVersionId id, int days) {
    ModelVersion version = versions.get(id);
    LocalDate from = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(days - 1L);
    List<Day> all =
        rows.counts(version.key(), from).stream()
            .map(one -> new Day(one.day(), new Proportion(one.correct(), one.told())))
            .toList();
    return new Accuracy(
        new Proportion(
            all.stream().mapToLong(one -> one.correct().successes()).sum(),
            all.stream().mapToLong(one -> one.correct().trials()).sum()),
        all);
  }

  /**
   * The accuracy of a version.
   *
   * @param correct right predictions of those whose class was told
   * @param days days that have feedback, oldest first, by the time of the prediction
   */
  public record Accuracy(Proportion correct, List<Day> days) {

    public Accuracy {
      days = List.copyOf(days);
    }
  }

  /** The right predictions of a day (UTC). */
  public record Day(LocalDate day, Proportion correct) {}
}
