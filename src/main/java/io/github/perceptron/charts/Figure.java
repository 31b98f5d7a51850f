package io.github.perceptron.charts;

import java.awt.Graphics2D;

/**
 * The content of a chart. It is a value: two different figures have different {@code toString}
 * results.
 *
 * <p>Drawing the same figure twice gives the same bytes.
 */
public interface Figure {

  /** The title at the top of the chart, one line of text. */
  String title();

  /** A sentence that describes the chart for people who cannot see it. */
  String description();

  /** Draws the figure over the whole canvas. */
  void draw(Graphics2D canvas, Look look);
}
