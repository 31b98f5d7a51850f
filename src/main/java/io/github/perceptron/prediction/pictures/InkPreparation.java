package io.github.perceptron.prediction.pictures;

import io.github.perceptron.datasets.images.GreyscaleImage;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.prediction.ink.DigitFinder;
import io.github.perceptron.prediction.ink.FoundDigit;
import io.github.perceptron.prediction.ink.InkMap;
import io.github.perceptron.prediction.ink.NoDigitException;
import io.github.perceptron.prediction.pictures.PreparationSteps.Shift;
import java.util.List;

/**
 * Prepares a hand-drawn picture as MNIST's were: ink white on black, its bounding box scaled to
 * 20x20 with the aspect kept, centred by its centre of mass in 28x28 (LeCun, Cortes and Burges,
 * "The MNIST database"). For models of another shape the box is the same share of it.
 *
 * <p>MNIST's pens were all alike, and there was nothing else on its paper; clients' pictures are
 * not so. So {@link DigitFinder} finds the ink of the digit first, and strokes that would come out
 * thinner than MNIST's are widened.
 */
final class InkPreparation {

  /** Of the image's side that the ink may fill: 20 of 28. */
  private static final double FILLED = 20.0 / 28;

  /**
   * The size at which strokes are measured and widened; a larger picture is averaged down first.
   */
  private static final int WORKING_SIZE = 160;

  /** In the network's pixels: MNIST's strokes are 2 to 4 wide. */
  private static final double THINNEST_STROKE = 2;

  private static final double WIDENED_STROKE = 2.4;

  private final WorkingPicture sheet;
  private final FoundDigit found;
  private final ImageShape shape;

  private InkPreparation(WorkingPicture sheet, FoundDigit found, ImageShape shape) {
    this.sheet = sheet;
    this.found = found;
    this.shape = shape;
  }

  /**
   * The image that a network of a shape sees.
   *
   * @param pointer to the picture in the request, for errors
   * @throws InvalidPictureException if the picture is blank or shows nothing but ruled lines
   */
  static PreparedImage prepare(PictureRaster picture, ImageShape shape, String pointer) {
    if (MnistLikeness.isPrepared(picture, shape, fitted(shape))) {
      return new PreparedImage(picture.overBlack(), MnistLikeness.steps(picture));
    }
    WorkingPicture sheet = WorkingPicture.of(picture);
    try {
      return new InkPreparation(sheet, DigitFinder.find(sheet.greys()), shape).prepared();
    } catch (NoDigitException e) {
      throw InvalidPictureException.file(pointer, e.reason());
    }
  }

  private PreparedImage prepared() {
    InkMap cut = found.ink().cut(found.box());
    double reduced = Math.min(1, (double) WORKING_SIZE / found.box().longerSide());
    InkMap small = reduced < 1 ? cut.scaled(reduced) : cut;
    double widened = widening(small);
    InkMap wide = widened > 0 ? small.widened(widened) : small;
    double scale = scaleToFit(wide);
    InkMap digit = wide.scaled(scale).brightened();
    int row = offset(digit.centreRow(), digit.height(), shape.rows());
    int column = offset(digit.centreColumn(), digit.width(), shape.columns());
    Shift shift =
        new Shift(
            row - (shape.rows() - digit.height()) / 2,
            column - (shape.columns() - digit.width()) / 2);
    double toSheet = sheet.scale();
    PreparationSteps steps =
        new PreparationSteps(
            false,
            found.dark() && !sheet.isTransparent(),
            sheet.isTransparent(),
            sheet.isTransparent() ? 0 : found.background(),
            found.contrast(),
            found.evened(),
            found.leftOut(),
            found.box().scaled(1 / toSheet),
            Math.max(0, widened / reduced / toSheet),
            scale * reduced * toSheet,
            shift);
    List<PredictionWarning> warnings = DigitWarnings.of(found, toSheet);
    GreyscaleImage image = GreyscaleImage.of(shape, digit.placed(shape, row, column));
    return new PreparedImage(image, steps, warnings);
  }

  /** How far strokes are widened on each side, in the pixels of the ink given. */
  private double widening(InkMap ink) {
    double scale = scaleToFit(ink);
    double stroke = ink.strokeWidth();
    if (stroke * scale >= THINNEST_STROKE) {
      return 0;
    }
    return (WIDENED_STROKE / scale - stroke) / 2;
  }

  private double scaleToFit(InkMap ink) {
    ImageShape fitted = fitted(shape);
    return Math.min((double) fitted.rows() / ink.height(), (double) fitted.columns() / ink.width());
  }

  private static ImageShape fitted(ImageShape shape) {
    return new ImageShape(
        Math.max(1, (int) Math.round(shape.rows() * FILLED)),
        Math.max(1, (int) Math.round(shape.columns() * FILLED)));
  }

  /** Where the digit begins, so that its centre of mass is the image's, but nothing is cut off. */
  private static int offset(double centre, int length, int side) {
    long wanted = Math.round((side - 1) / 2.0 - centre);
    return (int) Math.max(0, Math.min(side - length, wanted));
  }
}
