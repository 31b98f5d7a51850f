package io.github.perceptron.charts;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** The title and the subtitle at the top of a figure. */
public final class Caption {

  private Caption() {}

  /**
   * Fills the background of the figure and writes both lines. A line that is too long ends with an
   * ellipsis.
   *
   * @return the area below the two lines, in pixels
   */
  public static Rectangle2D draw(Graphics2D canvas, Look look, String title, String subtitle) {
    double width = look.size().width();
    double height = look.size().height();
    canvas.setPaint(look.surface());
    canvas.fill(new Rectangle2D.Double(0, 0, width, height));
    double em = look.em();
    canvas.setPaint(look.ink());
    write(canvas, look.scaled(1.25), title, em, 1.75 * em, width - 2 * em);
    canvas.setPaint(look.muted());
    write(canvas, look.text(), subtitle, em, 3.2 * em, width - 2 * em);
    double top = 3.8 * em;
    return new Rectangle2D.Double(0, top, width, height - top);
  }

  private static void write(
      Graphics2D canvas, Font font, String text, double x, double y, double width) {
    canvas.setFont(font);
    canvas.drawString(fitted(canvas.getFontMetrics(font), text, width), (float) x, (float) y);
  }

  private static String fitted(FontMetrics metrics, String text, double width) {
    if (metrics.stringWidth(text) <= width) {
      return text;
    }
    int[] characters = text.codePoints().toArray();
    for (int length = characters.length - 1; length > 0; length--) {
      String start = new String(characters, 0, length).stripTrailing() + "…";
      if (metrics.stringWidth(start) <= width) {
        return start;
      }
    }
    return "…";
  }

  /** Replaces characters that XML 1.0 does not allow by spaces. */
  public static String printable(String text) {
    StringBuilder kept = new StringBuilder();
    text.codePoints()
        .map(
            character ->
                Character.isISOControl(character)
                        || Character.getType(character) == Character.SURROGATE
                        || (character & 0xfffe) == 0xfffe
                    ? ' '
                    : character)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
