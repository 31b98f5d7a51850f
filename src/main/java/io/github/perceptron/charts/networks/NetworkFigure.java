package io.github.perceptron.charts.networks;

import io.github.perceptron.charts.Caption;
import io.github.perceptron.charts.Figure;
import io.github.perceptron.charts.Look;
import io.github.perceptron.explanations.LayerDescription;
import io.github.perceptron.explanations.LayerDescription.Kind;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A network drawn with its layers: a column of circles for each, with what is known of it below. Of
 * a large layer only the first and the last units are drawn.
 *
 * @param input what enters the network, for example {@code 28 x 28}
 * @param inputs numbers that enter the network
 * @param layers from the first hidden layer to the output layer
 */
record NetworkFigure(String title, String input, int inputs, List<LayerDescription> layers)
    implements Figure {

  /** Circles of a column; of more units, half of so many are drawn at each end. */
  private static final int MOST_CIRCLES = 10;

  /** Text that is smaller cannot be read and is left out. */
  private static final double LEAST_TEXT = 6;

  NetworkFigure {
    title = Caption.printable(title);
    layers = List.copyOf(layers);
  }

  /**
   * A column of the drawing.
   *
   * @param texts the lines below it
   */
  private record Column(String name, int units, List<String> texts) {

    int circles() {
      return Math.min(units, MOST_CIRCLES);
    }

    /** Whether units between the first and the last ones are left out. */
    boolean isCut() {
      return units > MOST_CIRCLES;
    }
  }

  @Override
  public String description() {
    StringBuilder text = new StringBuilder("A network of %d inputs".formatted(inputs));
    layers.forEach(
        layer -> text.append(", %d %s units".formatted(layer.units(), layer.activation())));
    return text.append('.').toString();
  }

  @Override
  public void draw(Graphics2D canvas, Look look) {
    long parameters = layers.stream().mapToLong(LayerDescription::parameters).sum();
    String subtitle = String.format(Locale.ROOT, "%,d parameters", parameters);
    Rectangle2D rest = Caption.draw(canvas, look, title, subtitle);
    List<Column> columns = columns();
    double width = rest.getWidth() / columns.size();
    double em = look.em();
    Rectangle2D nodes =
        new Rectangle2D.Double(
            0, rest.getY() + 2 * em, rest.getWidth(), rest.getHeight() - 9.5 * em);
    List<List<Point2D>> centres = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      centres.add(centresOf(columns.get(i), (i + 0.5) * width, nodes));
    }
    canvas.setPaint(look.border());
    canvas.setStroke(look.line(0.06));
    for (int i = 1; i < columns.size(); i++) {
      connect(canvas, centres.get(i - 1), centres.get(i));
    }
    double radius = Math.min(0.9 * em, 0.3 * nodes.getHeight() / (MOST_CIRCLES + 1));
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      drawCircles(canvas, look, column, centres.get(i), radius);
      Rectangle2D place = new Rectangle2D.Double(i * width, rest.getY(), width, rest.getHeight());
      write(canvas, look, column, place, nodes);
    }
  }

  private List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    columns.add(
        new Column("Input", inputs, List.of(String.format(Locale.ROOT, "%,d", inputs), input)));
    for (LayerDescription layer : layers) {
      String name = layer.kind() == Kind.OUTPUT ? "Output" : "Layer " + layer.layer();
      List<String> texts = new ArrayList<>();
      texts.add(String.format(Locale.ROOT, "%,d", layer.units()));
      texts.add(layer.activation());
      texts.add(String.format(Locale.ROOT, "%,d parameters", layer.parameters()));
      if (layer.batchNormalization()) {
        texts.add("batch normalization");
      }
      if (layer.dropout() > 0) {
        texts.add("dropout " + layer.dropout());
      }
      columns.add(new Column(name, layer.units(), texts));
    }
    return columns;
  }

  private static List<Point2D> centresOf(Column column, double x, Rectangle2D area) {
    int circles = column.circles();
    // A column that is cut has a gap in its middle, as wide as one circle.
    int places = column.isCut() ? MOST_CIRCLES + 1 : circles;
    double step = area.getHeight() / (MOST_CIRCLES + 1);
    double top = area.getCenterY() - (places - 1) * step / 2;
    List<Point2D> centres = new ArrayList<>();
    for (int i = 0; i < circles; i++) {
      int place = column.isCut() && i >= MOST_CIRCLES / 2 ? i + 1 : i;
      centres.add(new Point2D.Double(x, top + place * step));
    }
    return centres;
  }

  private static void connect(Graphics2D canvas, List<Point2D> from, List<Point2D> to) {
    for (Point2D begin : from) {
      for (Point2D end : to) {
        canvas.draw(new Line2D.Double(begin, end));
      }
    }
  }

  private static void drawCircles(
      Graphics2D canvas, Look look, Column column, List<Point2D> centres, double radius) {
    canvas.setStroke(look.line(0.12));
    for (Point2D centre : centres) {
      Ellipse2D circle = circle(centre.getX(), centre.getY(), radius);
      canvas.setPaint(look.surface());
      canvas.fill(circle);
      canvas.setPaint(look.muted());
      canvas.draw(circle);
    }
    if (column.isCut()) {
      Point2D above = centres.get(MOST_CIRCLES / 2 - 1);
      Point2D below = centres.get(MOST_CIRCLES / 2);
      double middle = (above.getY() + below.getY()) / 2;
      for (int dot = -1; dot <= 1; dot++) {
        canvas.fill(circle(above.getX(), middle + dot * radius * 0.8, radius / 5));
      }
    }
  }

  private static Ellipse2D circle(double x, double y, double radius) {
    return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  private static void write(
      Graphics2D canvas, Look look, Column column, Rectangle2D place, Rectangle2D nodes) {
    double em = look.em();
    canvas.setPaint(look.ink());
    centred(canvas, look, column.name, place, place.getY() + 1.2 * em);
    double baseline = nodes.getMaxY() + 1.6 * em;
    for (String text : column.texts) {
      centred(canvas, look, text, place, baseline);
      canvas.setPaint(look.muted());
      baseline += 1.35 * em;
    }
  }

  /** Writes a line, smaller if it is too wide for its place. */
  private static void centred(
      Graphics2D canvas, Look look, String text, Rectangle2D place, double baseline) {
    double wide = canvas.getFontMetrics(look.text()).stringWidth(text);
    double factor = Math.min(1, 0.96 * place.getWidth() / Math.max(1, wide));
    if (factor * look.em() >= LEAST_TEXT) {
      Font font = look.scaled(factor);
      canvas.setFont(font);
      double width = canvas.getFontMetrics().stringWidth(text);
      canvas.drawString(text, (float) (place.getCenterX() - width / 2), (float) baseline);
    }
  }
}
