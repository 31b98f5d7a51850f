package io.github.perceptron.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;

/**
 * How a picture of some size looks: its colours, and its fonts and strokes in proportion to it.
 *
 * @param text the font of labels; titles are larger
 */
record Look(FigureSize size, Theme theme, Font text) {

  /** One em of a picture of 1000 x 420 pixels is 12 pixels: its diagonal of area, divided. */
  private static final double AREA_TO_EM = Math.sqrt(1000.0 * 420.0) / 12;

  private static final double LEAST_EM = 7.5;

  static Look of(FigureSize size, Theme theme) {
    double em = Math.max(LEAST_EM, Math.sqrt((double) size.width() * size.height()) / AREA_TO_EM);
    return new Look(size, theme, BundledFont.ofSize(em));
  }

  /** The size of the text in pixels, by which all else is measured. */
  double em() {
    return text.getSize2D();
  }

  Font scaled(double factor) {
    return text.deriveFont((float) (em() * factor));
  }

  BasicStroke line(double ems) {
    return new BasicStroke((float) (em() * ems), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 10);
  }

  BasicStroke dashes(double ems, double on, double off) {
    float[] pattern = {(float) (em() * on), (float) (em() * off)};
    return new BasicStroke(
        (float) (em() * ems), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, pattern, 0);
  }

  Color surface() {
    return new Color(theme.surface());
  }

  Color ink() {
    return new Color(theme.text());
  }

  Color muted() {
    return new Color(theme.muted());
  }

  Color border() {
    return new Color(theme.border());
  }

  Color training() {
    return new Color(theme.training());
  }

  Color validation() {
    return new Color(theme.validation());
  }
}
