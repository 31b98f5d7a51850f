package io.github.perceptron.charts.layers;

import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.TickUnit;
import org.jfree.chart.axis.TickUnitSource;

/**
 * The ticks of an axis of logarithms: whole powers of ten, with the number as the label, {@code
 * 1e-3}.
 */
record PowerTicks() implements TickUnitSource {

  @Override
  public TickUnit getLargerTickUnit(TickUnit unit) {
    return new Powers(Math.floor(unit.getSize()) + 1);
  }

  @Override
  public TickUnit getCeilingTickUnit(TickUnit unit) {
    return getCeilingTickUnit(unit.getSize());
  }

  @Override
  public TickUnit getCeilingTickUnit(double size) {
    return new Powers(Math.max(1, Math.ceil(size)));
  }

  /** A distance of so many powers. */
  private static final class Powers extends NumberTickUnit {

    private static final long serialVersionUID = 1L;

    Powers(double size) {
      super(size);
    }

    @Override
    public String valueToString(double value) {
      return "1e" + Math.round(value);
    }
  }
}
