package io.github.perceptron.prediction.pictures;

import io.github.perceptron.datasets.images.Framing;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.datasets.pictures.PictureRaster;
import java.util.List;

/**
 * A picture as numbers: an array of rows, or a flat array with all values; see {@link GridShape}.
 */
public final class PixelGrid implements Picture {

  /** Largest number of errors in an answer; a picture with a wrong range has hundreds of errors. */
  static final int MAX_ERRORS = 20;

  private final PixelNumbers numbers;
  private final RangeRule rule;

  /**
   * @param numbers the numbers as they were read, not checked yet
   * @param rule decides the range of the numbers
   */
  public PixelGrid(PixelNumbers numbers, RangeRule rule) {
    this.numbers = numbers;
    this.rule = rule;
  }

  @Override
  public PreparedImage prepare(Framing framing, Preprocessing preprocessing, PictureLimits limits) {
    Grid grid = grid(framing.shape(), preprocessing);
    PreparedImage image =
        switch (preprocessing) {
          case NONE -> new PreparedImage(grid.sent, null);
          case AUTO ->
              PreparedImage.likeTraining(
                  new PictureRaster(grid.sent.shape(), grid.sent.toByteArray(), null),
                  framing,
                  numbers.pointer());
        };
    return image.after(grid.warnings);
  }

  @Override
  public PreparedImage prepareInColour(
      ImageShape shape, Preprocessing preprocessing, PictureLimits limits) {
    Grid grid = grid(shape, preprocessing);
    Preparation steps =
        switch (preprocessing) {
          case NONE -> null;
          case AUTO -> {
            ImageShape own = grid.sent.shape();
            yield Preparation.InColour.of(false, own.columns(), own.rows(), shape);
          }
        };
    return new PreparedImage(grid.sent.resampled(shape), steps).after(grid.warnings);
  }

  @Override
  public Preprocessing usual() {
    return Preprocessing.NONE;
  }

  private Grid grid(ImageShape wanted, Preprocessing preprocessing) {
    GridShape check = new GridShape(numbers, wanted);
    ImageShape shape = preprocessing == Preprocessing.NONE ? check.exact() : check.own();
    RangeRule.Decision decision = rule.decide(numbers, numbers.pointer());
    return new Grid(PixelImage.of(shape, levels(shape, decision.range())), decision.warnings());
  }

  private byte[] levels(ImageShape shape, PixelRange range) {
    byte[] levels = new byte[shape.values()];
    GridShape.Errors errors = new GridShape.Errors();
    for (int i = 0; i < levels.length; i++) {
      float value = numbers.value(i);
      if (range.contains(value)) {
        levels[i] = range.toLevel(value);
      } else {
        errors.add(numbers.pointerOf(i, shape), whatIsWrongWith(i, value, range));
      }
    }
    errors.throwIfAny();
    return levels;
  }

  private String whatIsWrongWith(int i, float value, PixelRange range) {
    String kind = numbers.kind(i);
    if (kind == null && Float.isNaN(value)) {
      kind = "another kind of value";
    }
    return kind == null
        ? "must be from 0 to %d, not %s".formatted(range.white(), value)
        : "must be a number, not " + kind;
  }

  /** The image as it was sent, and warnings about the range of its numbers. */
  private record Grid(PixelImage sent, List<PredictionWarning> warnings) {}
}
