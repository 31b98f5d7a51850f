package io.github.perceptron.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;

/**
 * The style of a figure: its colours, and fonts and line widths in proportion to its size.
 *
 * @param size width and height in pixels
 * @param theme the colours
 * @param text the font of labels; titles are larger
 */
public record Look(FigureSize size, Theme theme, Font text) {

  /**
   * Divides the square root of the area to get one em: a figure of 1000 x 420 pixels has an em of
   * 12 pixels.
   */
  private static final double AREA_TO_EM = Math.sqrt(1000.0 * 420.0) / 12;

  private static final double LEAST_EM = 7.5;

  static Look of(FigureSize size, Theme theme) {
    double em = Math.max(LEAST_EM, Math.sqrt((double) size.width() * size.height()) / AREA_TO_EM);
    return new Look(size, theme, BundledFont.ofSize(em));
  }

  /** The text size in pixels; all other lengths are multiples of it. */
  public double em() {
    return text.getSize2D();
  }

  public Font scaled(double factor) {
    return text.deriveFont((float) (em() * factor));
  }

  public BasicStroke line(double ems) {
    return new BasicStroke((float) (em() * ems), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 10);
  }

  public BasicStroke dashes(double ems, double on, double off) {
    float[] pattern = {(float) (em() * on), (float) (em() * off)};
    return new BasicStroke(
        (float) (em() * ems), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, pattern, 0);
  }

  public Color surface() {
    return new Color(theme.surface());
  }

  public Color ink() {
    return new Color(theme.text());
  }

  public Color muted() {
    return new Color(theme.muted());
  }

  public Color border() {
    return new Color(theme.border());
  }

  public Color training() {
    return new Color(theme.training());
  }

  /**
   * The colours of curves that have no role of their own: after the last one the first follows.
   *
   * @param number from 0
   */
  public Color series(int number) {
    return new Color(theme.series(number));
  }

  Color validation() {
    return new Color(theme.validation());
  }
}
