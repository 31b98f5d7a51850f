package io.github.perceptron.charts;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * The colours of a figure. They have the names and values of the stylesheet of the pages, {@code
 * console.css}.
 *
 * <p>Colours are numbers, because the first use of {@code java.awt.Color} loads AWT, which a
 * service that draws nothing does not need.
 */
public enum Theme {
  LIGHT(0xffffff, 0x18202b, 0x556070, 0xd8dee7, 0x2f4bb5, 0xb5540a),
  DARK(0x181e27, 0xe7ebf1, 0xa4aebc, 0x303a48, 0x9db5ff, 0xf5a663);

  private static final List<Integer> SERIES_LIGHT =
      List.of(0x2f4bb5, 0xb5540a, 0x00755e, 0xa3217a, 0x7a6200, 0x18202b);
  private static final List<Integer> SERIES_DARK =
      List.of(0x9db5ff, 0xf5a663, 0x4fd1ae, 0xf19ad4, 0xe6d35c, 0xe7ebf1);

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

  /** The background colour, {@code 0xRRGGBB} as for all colours here. */
  public int surface() {
    return surface;
  }

  /** Colour of titles. */
  int text() {
    return text;
  }

  /** Colour of secondary labels. */
  int muted() {
    return muted;
  }

  /** Colour of grid lines and frames. */
  public int border() {
    return border;
  }

  /** Colour of curves of the training rows, and of right predictions. */
  public int training() {
    return training;
  }

  /** Colour of curves of the validation rows, and of wrong predictions. */
  public int validation() {
    return validation;
  }

  /** Colour of a curve without a role of its own, from 0; {@code curves.css} has the same. */
  int series(int number) {
    List<Integer> all =
        switch (this) {
          case LIGHT -> SERIES_LIGHT;
          case DARK -> SERIES_DARK;
        };
    return all.get(number % all.size());
  }

  /** The name in requests. */
  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
