package io.github.perceptron.charts;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The colours of a picture: those of the front page's stylesheet, {@code console.css}, by its
 * names.
 *
 * <p>As numbers, because the first {@code java.awt.Color} loads AWT, and a service that draws
 * nothing has no need of it.
 */
public enum Theme {
  LIGHT(0xffffff, 0x18202b, 0x556070, 0xd8dee7, 0x2f4bb5, 0xb5540a),
  DARK(0x181e27, 0xe7ebf1, 0xa4aebc, 0x303a48, 0x9db5ff, 0xf5a663);

  private final int surface;
  private final int text;
  private final int muted;
  private final int border;
  private final int training;
  private final int validation;

  Theme(int surface, int text, int muted, int border, int training, int validation) {
    this.surface = surface;
    this.text = text;
    this.muted = muted;
    this.border = border;
    this.training = training;
    this.validation = validation;
  }

  /** The background, {@code 0xRRGGBB} as all of them. */
  int surface() {
    return surface;
  }

  /** Titles. */
  int text() {
    return text;
  }

  /** Labels that stand back. */
  int muted() {
    return muted;
  }

  /** Grids and frames. */
  int border() {
    return border;
  }

  /** Curves over the training rows; what is right. */
  int training() {
    return training;
  }

  /** Curves over the validation rows; what is wrong. */
  int validation() {
    return validation;
  }

  /** The name that clients know. */
  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
