package io.github.perceptron.datasets.images;

import io.github.perceptron.datasets.images.Framing.Background;
import io.github.perceptron.datasets.images.Framing.Centre;
import io.github.perceptron.datasets.images.Framing.Drawing;
import io.github.perceptron.datasets.rows.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Measures how the pictures lie in the images of a data set. The limits were chosen so that MNIST,
 * scikit-learn's 8x8 digits and letters that are scaled to one size are drawings, and photographs,
 * filled shapes, numbers of several digits and drawings at changing places are not.
 */
public final class FramingMeasure {

  /** More images hardly change the result. */
  private static final int MOST_IMAGES = 1000;

  /** Share of the images that decides about the background. */
  private static final double NEARLY_ALL = 0.9;

  /** Share of the images whose drawing must fill its box in one direction. */
  private static final double MOST = 0.8;

  /** Standard deviation of the drawing's centre, as a share of the image's side. */
  private static final double STEADY = 0.04;

  /** Share of the bounding box that ink fills, above which a shape is filled and not drawn. */
  private static final double FILLED = 0.6;

  /** Share of the images that may show two drawings side by side. */
  private static final double FEW = 0.2;

  /** The drawing's size is that of the largest drawings, without a few that are larger. */
  private static final double LARGEST = 0.95;

  private FramingMeasure() {}

  /**
   * Measures the framing of some rows.
   *
   * @param images grey images
   * @param rows rows of the images, at least one
   * @throws IllegalStateException if the images have colours
   */
  public static Framing of(LabelledImages images, Rows rows) {
    List<DrawnInk> inks = new ArrayList<>();
    int measured = Math.min(MOST_IMAGES, rows.size());
    for (int i = 0; i < measured; i++) {
      int row = rows.get((int) ((long) i * rows.size() / measured));
      DrawnInk ink = DrawnInk.of(images.image(row));
      if (!ink.isBlank()) {
        inks.add(ink);
      }
    }
    return new Framing(images.shape(), background(inks), drawing(inks, images.shape()));
  }

  private static Background background(List<DrawnInk> inks) {
    double dark = share(inks, DrawnInk::isOnDark);
    if (inks.isEmpty() || (dark < NEARLY_ALL && dark > 1 - NEARLY_ALL)) {
      return Background.MIXED;
    }
    return dark >= NEARLY_ALL ? Background.DARK : Background.LIGHT;
  }

  private static @Nullable Drawing drawing(List<DrawnInk> inks, ImageShape shape) {
    if (background(inks) == Background.MIXED) {
      return null;
    }
    double height = quantile(inks, LARGEST, DrawnInk::height);
    double width = quantile(inks, LARGEST, DrawnInk::width);
    double mass =
        Math.max(
            deviation(inks, DrawnInk::massRow) / shape.rows(),
            deviation(inks, DrawnInk::massColumn) / shape.columns());
    double box =
        Math.max(
            deviation(inks, DrawnInk::boxRow) / shape.rows(),
            deviation(inks, DrawnInk::boxColumn) / shape.columns());
    boolean fits =
        share(inks, ink -> Math.max(ink.height() / height, ink.width() / width) >= NEARLY_ALL)
            >= MOST;
    boolean drawn =
        fits
            && Math.min(mass, box) <= STEADY
            && quantile(inks, 0.5, DrawnInk::filled) <= FILLED
            && share(inks, DrawnInk::isTwo) <= FEW;
    return drawn
        ? new Drawing(
            new ImageShape((int) height, (int) width), mass <= box ? Centre.MASS : Centre.BOX)
        : null;
  }

  private static double share(List<DrawnInk> inks, Predicate<DrawnInk> predicate) {
    return (double) inks.stream().filter(predicate).count() / Math.max(1, inks.size());
  }

  private static double quantile(
      List<DrawnInk> inks, double share, ToDoubleFunction<DrawnInk> value) {
    double[] sorted = inks.stream().mapToDouble(value).sorted().toArray();
    return sorted[(int) (share * (sorted.length - 1))];
  }

  private static double deviation(List<DrawnInk> inks, ToDoubleFunction<DrawnInk> value) {
    double[] values = inks.stream().mapToDouble(value).toArray();
    double mean = Arrays.stream(values).average().orElse(0);
    return Math.sqrt(
        Arrays.stream(values).map(it -> (it - mean) * (it - mean)).average().orElse(0));
  }
}
