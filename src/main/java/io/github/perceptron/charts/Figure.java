package io.github.perceptron.charts;

import java.awt.Graphics2D;

/**
 * What a picture shows; a value, so that its {@code toString} tells it from every other.
 *
 * <p>Drawing the same figure twice gives the same picture.
 */
public sealed interface Figure permits TrainingCurves, ConfusionFigure {

  /** The line on top of the picture. */
  String title();

  /** What the picture shows in a sentence, for those who cannot see it. */
  String description();

  /** Fills the whole of the picture. */
  void draw(Graphics2D canvas, Look look);
}
