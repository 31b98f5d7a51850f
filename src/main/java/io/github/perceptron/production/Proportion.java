package io.github.perceptron.production;

/**
 * A number of successes among a number of trials.
 *
 * @param successes 0 to {@code trials}
 */
public record Proportion(long successes, long trials) {

  /** The quantile of the normal distribution for an interval of 95 %. */
  private static final double Z = 1.959963984540054;

  public Proportion {
    if (successes < 0 || successes > trials) {
      throw new IllegalArgumentException("successes must be from 0 to " + trials);
    }
  }

  /** Returns the share of successes, 0 to 1; NaN without a trial. */
  public double share() {
    return (double) successes / trials;
  }

  /** Returns the lower end of the interval of 95 %, 0 to 1; NaN without a trial. */
  public double low() {
    return Math.max(0, centre() - halfWidth());
  }

  /** Returns the upper end of the interval of 95 %, 0 to 1; NaN without a trial. */
  public double high() {
    return Math.min(1, centre() + halfWidth());
  }

  /**
   * The interval is Wilson's (E. B. Wilson, 1927), which is right for few trials and for shares
   * near 1, too.
   */
  private double centre() {
    return (share() + Z * Z / (2 * trials)) / (1 + Z * Z / trials);
  }

  private double halfWidth() {
    double variance = share() * (1 - share()) / trials + Z * Z / (4.0 * trials * trials);
    return Z * Math.sqrt(variance) / (1 + Z * Z / trials);
  }
}
