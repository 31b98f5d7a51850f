package io.github.perceptron.jobs.listing;

import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.TrainingResult;
import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.network.metrics.ErrorFigures;
import io.github.perceptron.paging.Cursor;
import io.github.perceptron.problem.InvalidParametersException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The order of a list of jobs. Jobs without a value in the field come last in both directions. */
public record JobOrder(Field field, boolean descending) {

  /** Newest first. */
  public static final JobOrder DEFAULT = new JobOrder(Field.CREATED_AT, true);

  // As in AIP-132 ("List" of Google's API design guide), with one field.
  private static final Pattern FORM = Pattern.compile("([a-z0-9_]+)( asc| desc)?");

  /**
   * Reads {@code "created_at desc"}.
   *
   * @throws InvalidParametersException if the field or the direction is unknown
   */
  public static JobOrder parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (matcher.matches()) {
      for (Field field : Field.values()) {
        if (field.id().equals(matcher.group(1))) {
          return new JobOrder(field, " desc".equals(matcher.group(2)));
        }
      }
    }
    String fields = Arrays.stream(Field.values()).map(Field::id).collect(Collectors.joining(", "));
    throw InvalidParametersException.at(
        "order_by",
        "must be one of %s, optionally followed by \" asc\" or \" desc\"".formatted(fields));
  }

  @Override
  public String toString() {
    return field.id() + (descending ? " desc" : " asc");
  }

  /** The fields that jobs can be sorted by. */
  public enum Field {
    CREATED_AT("created_at"),
    FINISHED_AT("finished_at"),
    DISPLAY_NAME("display_name"),
    STATE("state"),
    VAL_ACCURACY("val_accuracy"),
    BEST_VAL_ACCURACY("best_val_accuracy"),
    TEST_ACCURACY("test_accuracy"),
    VAL_RMSE("val_rmse"),
    VAL_R2("val_r2"),
    TEST_RMSE("test_rmse"),
    TEST_R2("test_r2"),
    TRAINING_SECONDS("training_millis");

    private final String column;

    Field(String column) {
      this.column = column;
    }

    /** Returns the name of the field in a request. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the column of the field in the table {@code training_job}. */
    String column() {
      return column;
    }

    /** Returns whether a job may have no value in the field. */
    boolean mayBeMissing() {
      return this != CREATED_AT && this != STATE && this != TRAINING_SECONDS;
    }

    /** Returns a value of the column that no job's is less than. */
    Object least() {
      return switch (this) {
        case CREATED_AT, FINISHED_AT -> OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
        case DISPLAY_NAME, STATE -> "";
        case VAL_ACCURACY, BEST_VAL_ACCURACY, TEST_ACCURACY, VAL_RMSE, TEST_RMSE -> 0.0;
        // It has no lower bound.
        case VAL_R2, TEST_R2 -> -Double.MAX_VALUE;
        case TRAINING_SECONDS -> 0L;
      };
    }

    @Nullable Object valueOf(JobSnapshot job) {
      return switch (this) {
        case CREATED_AT -> job.timing().createdAt();
        case FINISHED_AT -> job.timing().finishedAt();
        case DISPLAY_NAME -> job.displayName() == null ? null : job.displayName().value();
        case STATE -> job.state().name();
        case VAL_ACCURACY -> job.metrics().lastEpoch().get(EpochMetric.VAL_ACCURACY);
        case BEST_VAL_ACCURACY -> job.metrics().bestValAccuracy();
        case TEST_ACCURACY -> job.result() == null ? null : job.result().testAccuracy();
        case VAL_RMSE -> job.metrics().lastEpoch().get(EpochMetric.VAL_RMSE);
        case VAL_R2 -> job.metrics().lastEpoch().get(EpochMetric.VAL_R2);
        case TEST_RMSE -> errorOf(job, ErrorFigures::rmse);
        case TEST_R2 -> errorOf(job, ErrorFigures::r2);
        case TRAINING_SECONDS -> job.timing().trainingMillis();
      };
    }

    private static @Nullable Double errorOf(
        JobSnapshot job, Function<ErrorFigures, @Nullable Double> figure) {
      TrainingResult result = job.result();
      ErrorFigures errors = result == null ? null : result.testErrors();
      return errors == null ? null : figure.apply(errors);
    }

    /** Reads the value of the field from a cursor. */
    Object read(Cursor cursor, int index) {
      return switch (this) {
        case CREATED_AT, FINISHED_AT -> cursor.instant(index);
        case DISPLAY_NAME, STATE -> cursor.text(index);
        case VAL_ACCURACY, BEST_VAL_ACCURACY, TEST_ACCURACY, VAL_RMSE, VAL_R2, TEST_RMSE, TEST_R2 ->
            cursor.decimal(index);
        case TRAINING_SECONDS -> cursor.number(index);
      };
    }
  }
}
