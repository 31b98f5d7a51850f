package io.github.perceptron.charts;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.TickUnit;
import org.jfree.chart.axis.TickUnitSource;

/**
 * The distances between the ticks of an axis: 1, 2 or 5 times a power of ten, written with a point
 * wherever the service runs; JFreeChart's own follow the machine's language.
 *
 * @param least the smallest distance, 1 for numbers that are whole; 0 for any
 */
record PlainTicks(double least) implements TickUnitSource {

  private static final int[] STEPS = {1, 2, 5, 10};

  /** Powers of ten beyond which numbers are written as {@code 1E9}. */
  private static final int MOST_DIGITS = 6;

  @Override
  public TickUnit getLargerTickUnit(TickUnit unit) {
    return unitOf(unit.getSize() * 1.01);
  }

  @Override
  public TickUnit getCeilingTickUnit(TickUnit unit) {
    return unitOf(unit.getSize());
  }

  @Override
  public TickUnit getCeilingTickUnit(double size) {
    return unitOf(size);
  }

  private TickUnit unitOf(double atLeast) {
    // The tiny factor keeps 0.1, which no double is, from being taken for more than 0.1.
    double wanted = Math.max(atLeast, least) * (1 - 1e-9);
    int power = (int) Math.floor(Math.log10(wanted));
    for (int step : STEPS) {
      double size = step * Math.pow(10, power);
      if (size >= wanted) {
        return new NumberTickUnit(size, formatFor(step == 10 ? power + 1 : power));
      }
    }
    throw new IllegalArgumentException("No ticks are %s apart".formatted(atLeast));
  }

  private static DecimalFormat formatFor(int power) {
    boolean extreme = power >= MOST_DIGITS || power < -MOST_DIGITS;
    String pattern = extreme ? "0.###E0" : power >= 0 ? "#,##0" : "0." + "0".repeat(-power);
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
  }
}
