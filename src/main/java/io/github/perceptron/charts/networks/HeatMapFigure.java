package io.github.perceptron.charts.networks;

import io.github.perceptron.charts.Caption;
import io.github.perceptron.charts.Figure;
import io.github.perceptron.charts.Look;
import io.github.perceptron.explanations.LayerDescription;
import io.github.perceptron.explanations.OpenModel;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;

/**
 * The weights of a layer as a heat map: a row for each unit, a column for each input. The weights
 * are read when the figure is drawn, because a client may have the figure already.
 */
record HeatMapFigure(OpenModel open, LayerDescription layer) implements Figure {

  private static final int STEPS = 20;

  @Override
  public String title() {
    return "%s %d, weights of layer %d"
        .formatted(open.version().name(), open.version().version(), layer.layer());
  }

  @Override
  public String description() {
    return "The weights of %d units for %d inputs each, as a heat map."
        .formatted(layer.units(), layer.inputs());
  }

  @Override
  public void draw(Graphics2D canvas, Look look) {
    WeightCells cells = WeightCells.of(open, layer);
    String subtitle =
        String.format(
            Locale.ROOT,
            "%d units x %d inputs, from %.3g to %.3g%s",
            layer.units(),
            layer.inputs(),
            cells.least(),
            cells.most(),
            isWhole(cells) ? "" : "; a cell shows the largest of its neighbours");
    Rectangle2D rest = Caption.draw(canvas, look, title(), subtitle);
    double em = look.em();
    FontMetrics metrics = canvas.getFontMetrics(look.scaled(0.9));
    double left = metrics.stringWidth("unit " + (layer.units() - 1)) + 2 * em;
    double bottom = 5 * em;
    Rectangle2D map =
        new Rectangle2D.Double(
            left,
            rest.getY() + 0.5 * em,
            rest.getWidth() - left - em,
            rest.getHeight() - bottom - 0.5 * em);
    SignedColours colours = new SignedColours(look.theme());
    drawCells(canvas, cells, map, colours);
    canvas.setPaint(look.border());
    canvas.setStroke(look.line(0.08));
    canvas.draw(map);
    drawLabels(canvas, look, map);
    drawLegend(canvas, look, cells, colours, map);
  }

  private boolean isWhole(WeightCells cells) {
    return cells.rows() == layer.units() && cells.columns() == layer.inputs();
  }

  private static void drawCells(
      Graphics2D canvas, WeightCells cells, Rectangle2D map, SignedColours colours) {
    double width = map.getWidth() / cells.columns();
    double height = map.getHeight() / cells.rows();
    for (int row = 0; row < cells.rows(); row++) {
      for (int column = 0; column < cells.columns(); column++) {
        float cell = cells.cell(row, column);
        if (cell != 0) {
          canvas.setPaint(colours.of(cell, cells.farthest()));
          canvas.fill(
              new Rectangle2D.Double(
                  map.getX() + column * width, map.getY() + row * height, width, height));
        }
      }
    }
  }

  private void drawLabels(Graphics2D canvas, Look look, Rectangle2D map) {
    double em = look.em();
    canvas.setFont(look.scaled(0.9));
    canvas.setPaint(look.muted());
    FontMetrics metrics = canvas.getFontMetrics();
    right(canvas, metrics, "unit 0", map.getX() - 0.5 * em, map.getY() + 0.9 * em);
    if (layer.units() > 1) {
      right(canvas, metrics, "unit " + (layer.units() - 1), map.getX() - 0.5 * em, map.getMaxY());
    }
    double below = map.getMaxY() + 1.3 * em;
    canvas.drawString("input 0", (float) map.getX(), (float) below);
    if (layer.inputs() > 1) {
      right(canvas, metrics, "input " + (layer.inputs() - 1), map.getMaxX(), below);
    }
  }

  private static void right(
      Graphics2D canvas, FontMetrics metrics, String text, double x, double y) {
    canvas.drawString(text, (float) (x - metrics.stringWidth(text)), (float) y);
  }

  /** A bar from the most negative to the most positive colour. */
  private static void drawLegend(
      Graphics2D canvas, Look look, WeightCells cells, SignedColours colours, Rectangle2D map) {
    double em = look.em();
    double step = 0.7 * em;
    double top = map.getMaxY() + 2.4 * em;
    double begin = map.getCenterX() - (STEPS + 0.5) * step;
    for (int i = -STEPS; i <= STEPS; i++) {
      canvas.setPaint(colours.of(i, STEPS));
      canvas.fill(new Rectangle2D.Double(begin + (i + STEPS) * step, top, step, em));
    }
    String most = String.format(Locale.ROOT, "%.3g", cells.farthest());
    canvas.setPaint(look.muted());
    FontMetrics metrics = canvas.getFontMetrics();
    double baseline = top + 0.9 * em;
    right(canvas, metrics, "-" + most, begin - 0.5 * em, baseline);
    canvas.drawString(most, (float) (begin + (2 * STEPS + 1) * step + 0.5 * em), (float) baseline);
  }

  @Override
  public String toString() {
    return "HeatMap %s %s %d".formatted(title(), open.version().artifactSha256(), layer.layer());
  }
}
