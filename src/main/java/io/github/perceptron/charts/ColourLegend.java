package io.github.perceptron.charts;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** The legend below a confusion matrix, which explains its colours. */
final class ColourLegend {

  private static final double[] SHARES = {0.001, 0.01, 0.1, 1};
  private static final String[] LABELS = {"0.1 %", "1 %", "10 %", "100 %"};
  private static final String MEANING = "Share of the actual class, right | wrong:";

  private ColourLegend() {}

  static void draw(Graphics2D canvas, Rectangle2D area, Look look) {
    double em = look.em();
    ColourScale right = new ColourScale(look.theme().surface(), look.theme().training());
    ColourScale wrong = new ColourScale(look.theme().surface(), look.theme().validation());
    canvas.setFont(look.scaled(0.9));
    FontMetrics metrics = canvas.getFontMetrics();
    double step = 2.4 * em + metrics.stringWidth(LABELS[LABELS.length - 1]) + em;
    double width = SHARES.length * step;
    if (width > area.getWidth() - 2 * em) {
      return;
    }
    double meaning = metrics.stringWidth(MEANING) + em;
    boolean told = width + meaning <= area.getWidth() - 2 * em;
    double x = area.getCenterX() - (width + (told ? meaning : 0)) / 2;
    double top = area.getCenterY() - em / 2;
    float baseline = (float) (top + 0.85 * em);
    if (told) {
      canvas.setPaint(look.muted());
      canvas.drawString(MEANING, (float) x, baseline);
      x += meaning;
    }
    for (int i = 0; i < SHARES.length; i++) {
      canvas.setPaint(right.of(SHARES[i]));
      canvas.fill(new Rectangle2D.Double(x, top, em, em));
      canvas.setPaint(wrong.of(SHARES[i]));
      canvas.fill(new Rectangle2D.Double(x + em, top, em, em));
      canvas.setPaint(look.muted());
      canvas.drawString(LABELS[i], (float) (x + 2.4 * em), baseline);
      x += step;
    }
  }
}
