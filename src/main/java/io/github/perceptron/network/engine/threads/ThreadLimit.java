package io.github.perceptron.network.engine.threads;

/**
 * The most threads of one training.
 *
 * @param most at least 1, at most {@link #MOST}
 */
public record ThreadLimit(int most) {

  /** More would wait for each other: the operations of a step have few independent pieces. */
  public static final int MOST = 64;

  /** As many as there are processors for it. */
  public static final ThreadLimit AUTO = new ThreadLimit(MOST);

  public static final ThreadLimit ONE = new ThreadLimit(1);

  private static final String AUTO_TEXT = "auto";

  public ThreadLimit {
    if (most < 1 || most > MOST) {
      throw new IllegalArgumentException(message());
    }
  }

  /**
   * Reads a setting.
   *
   * @param text {@code auto} or a number from 1 to {@link #MOST}
   * @throws IllegalArgumentException if it is neither
   */
  public static ThreadLimit of(String text) {
    if (text.strip().equalsIgnoreCase(AUTO_TEXT)) {
      return AUTO;
    }
    try {
      return new ThreadLimit(Integer.parseInt(text.strip()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(message(), e);
    }
  }

  /** The most threads on this machine, at least 1. */
  public int ofProcessors() {
    return Math.min(most, Runtime.getRuntime().availableProcessors());
  }

  private static String message() {
    return "must be %s or a number from 1 to %d".formatted(AUTO_TEXT, MOST);
  }
}
