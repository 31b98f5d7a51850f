package io.github.perceptron.network.metrics;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The metrics of an epoch, in the order in which JSON and CSV show them. This is the only list of
 * them: the database's columns, the events, the answers, the OpenAPI document and the charts are
 * made from it, and the pages' list in {@code console/epoch-metrics.js} is tested against it.
 */
public enum EpochMetric {
  /** Running mean over the mini-batches, each taken before its update. */
  LOSS(
      "Training loss",
      Unit.LOSS,
      Presence.FINITE,
      Scope.ALL,
      Repeats.EXACTLY,
      Better.LOWER,
      Plot.LOSS),
  /**
   * Share of the training rows that were predicted correctly: also a running mean over the
   * mini-batches.
   */
  ACCURACY(
      "Training accuracy",
      Unit.SHARE,
      Presence.FINITE,
      Scope.CLASSES,
      Repeats.EXACTLY,
      Better.HIGHER,
      Plot.ACCURACY),
  /** Mean absolute error of the training rows, each taken before the update of its mini-batch. */
  MAE(
      "Training MAE",
      Unit.AMOUNT,
      Presence.FINITE,
      Scope.NUMBERS,
      Repeats.EXACTLY,
      Better.LOWER,
      Plot.MAE),
  /** Root of their mean squared error. */
  RMSE(
      "Training RMSE",
      Unit.AMOUNT,
      Presence.FINITE,
      Scope.NUMBERS,
      Repeats.EXACTLY,
      Better.LOWER,
      Plot.RMSE),
  /** Share of their spread that the predictions explain. */
  R2(
      "Training R2",
      Unit.EXPLAINED,
      Presence.FINITE,
      Scope.NUMBERS,
      Repeats.EXACTLY,
      Better.HIGHER,
      Plot.R2),
  /** Loss of the validation rows, after the last update of the epoch. */
  VAL_LOSS(
      "Validation loss",
      Unit.LOSS,
      Presence.VALIDATION,
      Scope.ALL,
      Repeats.EXACTLY,
      Better.LOWER,
      Plot.LOSS),
  /**
   * Share of the validation rows that are predicted correctly, after the last update of the epoch.
   */
  VAL_ACCURACY(
      "Validation accuracy",
      Unit.SHARE,
      Presence.VALIDATION,
      Scope.CLASSES,
      Repeats.EXACTLY,
      Better.HIGHER,
      Plot.ACCURACY),
  /** Mean absolute error of the validation rows, after the last update of the epoch. */
  VAL_MAE(
      "Validation MAE",
      Unit.AMOUNT,
      Presence.VALIDATION,
      Scope.NUMBERS,
      Repeats.EXACTLY,
      Better.LOWER,
      Plot.MAE),
  /** Root of their mean squared error. */
  VAL_RMSE(
      "Validation RMSE",
      Unit.AMOUNT,
      Presence.VALIDATION,
      Scope.NUMBERS,
      Repeats.EXACTLY,
      Better.LOWER,
      Plot.RMSE),
  /** Share of their spread that the predictions explain. */
  VAL_R2(
      "Validation R2",
      Unit.EXPLAINED,
      Presence.VALIDATION,
      Scope.NUMBERS,
      Repeats.EXACTLY,
      Better.HIGHER,
      Plot.R2),
  /** The learning rate of the epoch. */
  LEARNING_RATE(
      "Learning rate",
      Unit.RATE,
      Presence.ALWAYS,
      Scope.ALL,
      Repeats.EXACTLY,
      Better.NEITHER,
      Plot.LEARNING_RATE),
  /** The duration of the epoch, including validation. */
  DURATION_MS(
      "Time",
      Unit.MILLISECONDS,
      Presence.ALWAYS,
      Scope.ALL,
      Repeats.DIFFERENTLY,
      Better.NEITHER,
      Plot.NONE);

  private static final List<EpochMetric> OF_JOB =
      Stream.of(values()).filter(metric -> metric.better != Better.NEITHER).toList();

  private final String title;
  private final Unit unit;
  private final Presence presence;
  private final Scope scope;
  private final Repeats repeats;
  private final Better better;
  private final Plot plot;

  EpochMetric(
      String title,
      Unit unit,
      Presence presence,
      Scope scope,
      Repeats repeats,
      Better better,
      Plot plot) {
    this.title = title;
    this.unit = unit;
    this.presence = presence;
    this.scope = scope;
    this.repeats = repeats;
    this.better = better;
    this.plot = plot;
  }

  /**
   * Returns the metrics of the last epoch that a job shows; the job's row has a column for each.
   */
  public static List<EpochMetric> ofJob() {
    return OF_JOB;
  }

  /** Returns the metric with this name; empty if there is none. */
  public static Optional<EpochMetric> named(String id) {
    return Stream.of(values()).filter(metric -> metric.id().equals(id)).findFirst();
  }

  /** Returns the name in JSON, in CSV and of the database column, for example {@code val_loss}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the name that pages and charts show, for example {@code Validation loss}. */
  public String title() {
    return title;
  }

  public Unit unit() {
    return unit;
  }

  public Presence presence() {
    return presence;
  }

  /** Returns whose epochs have the number. */
  public Scope scope() {
    return scope;
  }

  /** Returns whether jobs of a scope have the number. */
  public boolean isOf(Scope jobs) {
    return scope == Scope.ALL || jobs == Scope.ALL || scope == jobs;
  }

  /** Returns the metrics that jobs of a scope have, in the order of the list. */
  public static List<EpochMetric> of(Scope jobs) {
    return Stream.of(values()).filter(metric -> metric.isOf(jobs)).toList();
  }

  /** Returns whether the same specification, seed and machine give the same number. */
  public boolean isReproducible() {
    return repeats == Repeats.EXACTLY;
  }

  public Better better() {
    return better;
  }

  public Plot plot() {
    return plot;
  }

  /** Throws an {@link IllegalArgumentException} if the number is outside the metric's range. */
  void check(double value) {
    if (!unit.allows(value)) {
      throw new IllegalArgumentException("%s cannot be %s".formatted(id(), value));
    }
  }

  /** The unit of the number, which also defines its range. */
  public enum Unit {
    /** Any finite number. */
    LOSS,
    /** A share, 0 to 1. */
    SHARE,
    /** An amount in the unit of the numbers that are predicted, at least 0. */
    AMOUNT,
    /** A share of a spread, at most 1; below 0 if the mean would be a better prediction. */
    EXPLAINED,
    /** A factor, at least 0. */
    RATE,
    /** Whole milliseconds, at least 0. */
    MILLISECONDS;

    /** Returns whether the number is a whole number. */
    public boolean isWhole() {
      return this == MILLISECONDS;
    }

    private boolean allows(double value) {
      return switch (this) {
        case LOSS -> Double.isFinite(value);
        case SHARE -> value >= 0 && value <= 1;
        case AMOUNT -> Double.isFinite(value) && value >= 0;
        case EXPLAINED -> Double.isFinite(value) && value <= 1;
        case RATE -> Double.isFinite(value) && value >= 0;
        case MILLISECONDS -> value >= 0 && value == Math.rint(value) && value <= 1L << 53;
      };
    }
  }

  /** Which epochs have the number. */
  public enum Presence {
    /** Every epoch. */
    ALWAYS,
    /**
     * Every epoch, except if the number is not finite because training diverged, or if the epoch is
     * older than the metric.
     */
    FINITE,
    /** Epochs of jobs with validation rows, if the number is finite. */
    VALIDATION
  }

  /** What a job must predict for its epochs to have the number. */
  public enum Scope {
    /** Anything. */
    ALL,
    /** Classes. */
    CLASSES,
    /** Numbers. */
    NUMBERS
  }

  /** Whether a repetition of the job gives the same number. */
  private enum Repeats {
    EXACTLY,
    DIFFERENTLY
  }

  /** Which of two numbers is better. */
  public enum Better {
    LOWER,
    HIGHER,
    /** Neither is better. */
    NEITHER
  }

  /** The plot that shows the metric over the epochs; metrics of one plot share its axis. */
  public enum Plot {
    ACCURACY,
    LOSS,
    /** In the unit of the numbers that are predicted. */
    MAE,
    /** In the same unit. */
    RMSE,
    R2,
    LEARNING_RATE,
    /** No plot shows it. */
    NONE;

    /** Returns the title of the plot, for example {@code Learning rate}. */
    public String title() {
      return switch (this) {
        case MAE, RMSE, R2 -> name();
        case ACCURACY, LOSS, LEARNING_RATE, NONE ->
            name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
      };
    }

    /** Returns the name of its axis, for example {@code accuracy}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the metrics that it shows, in the order of the list. */
    public List<EpochMetric> metrics() {
      return Stream.of(EpochMetric.values()).filter(metric -> metric.plot == this).toList();
    }
  }
}
