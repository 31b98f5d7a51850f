package io.github.perceptron.network.metrics;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The numbers that an epoch ends with, in the order in which rows, columns and CSV show them. This
 * is the one list of them: the database's columns, the events, the answers, the OpenAPI document
 * and the charts are made from it, and the pages' list in {@code console/epoch-metrics.js} is
 * tested against it.
 */
public enum EpochMetric {
  /** Running mean over the mini-batches, each taken before its update. */
  LOSS("Training loss", Unit.LOSS, Presence.FINITE, Repeats.EXACTLY, Better.LOWER, Plot.LOSS),
  /** Share of the training rows that are right: a running mean over the mini-batches, likewise. */
  ACCURACY(
      "Training accuracy",
      Unit.SHARE,
      Presence.FINITE,
      Repeats.EXACTLY,
      Better.HIGHER,
      Plot.ACCURACY),
  /** Over the validation rows, after the epoch's last update. */
  VAL_LOSS(
      "Validation loss", Unit.LOSS, Presence.VALIDATION, Repeats.EXACTLY, Better.LOWER, Plot.LOSS),
  /** Share of the validation rows that are right, after the epoch's last update. */
  VAL_ACCURACY(
      "Validation accuracy",
      Unit.SHARE,
      Presence.VALIDATION,
      Repeats.EXACTLY,
      Better.HIGHER,
      Plot.ACCURACY),
  /** The rate that the epoch was trained with. */
  LEARNING_RATE(
      "Learning rate",
      Unit.RATE,
      Presence.ALWAYS,
      Repeats.EXACTLY,
      Better.NEITHER,
      Plot.LEARNING_RATE),
  /** How long the epoch took, validation included. */
  DURATION_MS(
      "Time", Unit.MILLISECONDS, Presence.ALWAYS, Repeats.DIFFERENTLY, Better.NEITHER, Plot.NONE);

  private static final List<EpochMetric> OF_JOB = List.of(LOSS, ACCURACY, VAL_LOSS, VAL_ACCURACY);

  private final String title;
  private final Unit unit;
  private final Presence presence;
  private final Repeats repeats;
  private final Better better;
  private final Plot plot;

  EpochMetric(
      String title, Unit unit, Presence presence, Repeats repeats, Better better, Plot plot) {
    this.title = title;
    this.unit = unit;
    this.presence = presence;
    this.repeats = repeats;
    this.better = better;
    this.plot = plot;
  }

  /** The metrics that a job itself shows, of its last epoch: its row has a column for each. */
  public static List<EpochMetric> ofJob() {
    return OF_JOB;
  }

  /** The metric of this name; empty if there is none. */
  public static Optional<EpochMetric> named(String id) {
    return Stream.of(values()).filter(metric -> metric.id().equals(id)).findFirst();
  }

  /** The name in JSON, in CSV and of the column, for example {@code val_loss}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name for people, for example {@code Validation loss}. */
  public String title() {
    return title;
  }

  public Unit unit() {
    return unit;
  }

  public Presence presence() {
    return presence;
  }

  /** Whether the same specification, seed and machine give the same number. */
  public boolean isReproducible() {
    return repeats == Repeats.EXACTLY;
  }

  public Better better() {
    return better;
  }

  public Plot plot() {
    return plot;
  }

  /** Refuses a number that this metric cannot be. */
  void check(double value) {
    if (!unit.allows(value)) {
      throw new IllegalArgumentException("%s cannot be %s".formatted(id(), value));
    }
  }

  /** What the number counts, and so which numbers are allowed. */
  public enum Unit {
    /** Any finite number. */
    LOSS,
    /** A part of a whole, 0 to 1. */
    SHARE,
    /** A factor, at least 0. */
    RATE,
    /** Whole milliseconds, at least 0. */
    MILLISECONDS;

    /** Whether the number is written without a fraction. */
    public boolean isWhole() {
      return this == MILLISECONDS;
    }

    private boolean allows(double value) {
      return switch (this) {
        case LOSS -> Double.isFinite(value);
        case SHARE -> value >= 0 && value <= 1;
        case RATE -> Double.isFinite(value) && value >= 0;
        case MILLISECONDS -> value >= 0 && value == Math.rint(value) && value <= 1L << 53;
      };
    }
  }

  /** When an epoch has the number. */
  public enum Presence {
    /** Always. */
    ALWAYS,
    /**
     * Unless it is not finite because the training diverged, or the epoch is older than the metric.
     */
    FINITE,
    /** If the job has validation rows and it is finite. */
    VALIDATION
  }

  /** What a repetition of the job gives. */
  private enum Repeats {
    EXACTLY,
    DIFFERENTLY
  }

  /** Which of two numbers is better. */
  public enum Better {
    LOWER,
    HIGHER,
    /** It is neither good nor bad. */
    NEITHER
  }

  /** The plot that shows the metric over the epochs; metrics of one plot share its axis. */
  public enum Plot {
    ACCURACY,
    LOSS,
    LEARNING_RATE,
    /** It is not drawn. */
    NONE;

    /** The heading of the plot, for example {@code Learning rate}. */
    public String title() {
      return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The name of its axis, for example {@code accuracy}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What it shows, in the order of the list. */
    public List<EpochMetric> metrics() {
      return Stream.of(EpochMetric.values()).filter(metric -> metric.plot == this).toList();
    }
  }
}
