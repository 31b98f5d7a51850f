package io.github.perceptron.charts;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.TickUnit;
import org.jfree.chart.axis.TickUnitSource;
import org.jspecify.annotations.Nullable;

/**
 * The distances between the ticks of an axis: 1, 2 or 5 times a power of ten. The labels always
 * have a decimal point; JFreeChart's own labels follow the locale of the machine.
 *
 * @param least the smallest distance: 1 for whole numbers, 0 for any distance
 */
public record PlainTicks(double least) implements TickUnitSource {

  private static final int[] STEPS = {1, 2, 5, 10};

  /**
   * Numbers with a larger power of ten than this are written in scientific notation, {@code 1E9}.
   */
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
    // A double cannot represent 0.1 exactly. The factor prevents that rounding makes 0.1 count as
    // more than 0.1.
    double wanted = Math.max(atLeast, least) * (1 - 1e-9);
    int power = (int) Math.floor(Math.log10(wanted));
    for (int step : STEPS) {
      double size = step * Math.pow(10, power);
      if (size >= wanted) {
        return new Unit(size, step == 10 ? power + 1 : power);
      }
    }
    throw new IllegalArgumentException("No ticks are %s apart".formatted(atLeast));
  }

  /**
   * A tick distance with its number format. The format has enough digits that no two ticks have the
   * same label.
   */
  private static final class Unit extends NumberTickUnit {

    private static final long serialVersionUID = 1L;

    /** The number of significant digits of a double. */
    private static final int MOST_DIGITS_OF_A_DOUBLE = 15;

    private final int power;

    /**
     * @param size the distance
     * @param power the power of ten of the distance, whose only digit is 1, 2 or 5
     */
    Unit(double size, int power) {
      super(size);
      this.power = power;
    }

    @Override
    public String valueToString(double value) {
      return formatFor(value).format(value);
    }

    private DecimalFormat formatFor(double value) {
      boolean extreme = power >= MOST_DIGITS || power < -MOST_DIGITS;
      String pattern =
          extreme
              ? "0." + "#".repeat(digitsAfterTheFirst(value)) + "E0"
              : power >= 0 ? "#,##0" : "0." + "0".repeat(-power);
      return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
    }

    /**
     * The number of digits after the first one that are needed to show the digit of the distance.
     */
    private int digitsAfterTheFirst(double value) {
      int first = value == 0 ? power : (int) Math.floor(Math.log10(Math.abs(value)));
      return Math.min(MOST_DIGITS_OF_A_DOUBLE, Math.max(1, first - power + 1));
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Unit unit && power == unit.power && super.equals(other);
    }

    @Override
    public int hashCode() {
      return Double.hashCode(getSize());
    }
  }
}
