package io.github.perceptron.charts;

import io.github.perceptron.history.EpochRecord;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Accuracy and loss over the epochs of a job, as in the tutorials of Keras. The two panels stand
 * side by side, or one below the other if the figure is taller than wide.
 *
 * @param title one line of text
 * @param subtitle one line of text
 * @param points one for each completed epoch
 * @param planned the largest number of epochs that the job may run
 * @param bestEpoch number of the epoch to mark; null for none
 */
record TrainingCurves(
    String title, String subtitle, int planned, List<Point> points, @Nullable Integer bestEpoch)
    implements Figure {

  TrainingCurves {
    title = Caption.printable(title);
    points = List.copyOf(points);
  }

  /** The values of one epoch; null is a gap in the curve. */
  record Point(
      int epoch,
      @Nullable Double loss,
      @Nullable Double accuracy,
      @Nullable Double valLoss,
      @Nullable Double valAccuracy) {

    static Point of(EpochRecord epoch) {
      return new Point(
          epoch.epoch(), epoch.loss(), epoch.accuracy(), epoch.valLoss(), epoch.valAccuracy());
    }
  }

  @Override
  public String description() {
    if (points.isEmpty()) {
      return "Accuracy and loss over the epochs. No epoch has ended yet.";
    }
    Point last = points.get(points.size() - 1);
    return "Accuracy and loss over the epochs. Epoch %d: accuracy %s, val_accuracy %s, loss %s, val_loss %s.%s"
        .formatted(
            last.epoch(),
            spoken(last.accuracy()),
            spoken(last.valAccuracy()),
            spoken(last.loss()),
            spoken(last.valLoss()),
            bestEpoch == null ? "" : " The best epoch is %d.".formatted(bestEpoch));
  }

  @Override
  public void draw(Graphics2D canvas, Look look) {
    Rectangle2D rest = Caption.draw(canvas, look, title, subtitle);
    double width = rest.getWidth();
    double height = rest.getHeight();
    boolean stacked = look.size().isTallerThanWide();
    Rectangle2D first =
        new Rectangle2D.Double(
            0, rest.getY(), stacked ? width : width / 2, stacked ? height / 2 : height);
    Rectangle2D second =
        new Rectangle2D.Double(
            stacked ? 0 : first.getWidth(),
            stacked ? first.getMaxY() : rest.getY(),
            first.getWidth(),
            first.getHeight());
    CurvePanel accuracy =
        new CurvePanel("Accuracy", "accuracy", column(Point::accuracy), column(Point::valAccuracy));
    CurvePanel loss = new CurvePanel("Loss", "loss", column(Point::loss), column(Point::valLoss));
    accuracy.draw(canvas, first, look, this);
    loss.draw(canvas, second, look, this);
  }

  private double[] column(Function<Point, @Nullable Double> quantity) {
    return points.stream().map(quantity).mapToDouble(TrainingCurves::orGap).toArray();
  }

  private static double orGap(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  private static String spoken(@Nullable Double value) {
    return value == null ? "none" : String.format(Locale.ROOT, "%.4f", value);
  }
}
