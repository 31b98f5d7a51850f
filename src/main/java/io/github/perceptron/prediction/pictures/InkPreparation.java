package io.github.perceptron.prediction.pictures;

import io.github.perceptron.datasets.images.Framing;
import io.github.perceptron.datasets.images.Framing.Drawing;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.datasets.pictures.PictureRaster;
import io.github.perceptron.prediction.ink.DigitFinder;
import io.github.perceptron.prediction.ink.FoundDigit;
import io.github.perceptron.prediction.ink.InkMap;
import io.github.perceptron.prediction.ink.NoDigitException;
import io.github.perceptron.prediction.pictures.PreparationSteps.Shift;
import java.util.List;

/**
 * Prepares a hand-drawn picture like the images of MNIST: white ink on black, the bounding box
 * scaled to 20x20 pixels with the same aspect ratio, and the centre of mass moved to the middle of
 * 28x28 pixels (LeCun, Cortes and Burges, "The MNIST database"). For a network that was trained on
 * other drawings, their {@link Framing} says the size of the box and what is centred.
 *
 * <p>MNIST's digits were written with similar pens on empty paper. Pictures of clients differ, so
 * {@link DigitFinder} finds the ink of the digit first, and strokes that would become thinner than
 * MNIST's are widened.
 */
final class InkPreparation {

  /**
   * The size in pixels at which strokes are measured and widened; a larger picture is scaled down
   * first.
   */
  private static final int WORKING_SIZE = 160;

  /**
   * Smallest stroke width as a share of the drawing's longest side; MNIST's strokes are 2 to 4 of
   * 20 pixels wide.
   */
  private static final double THINNEST_STROKE = 2.0 / 20;

  private static final double WIDENED_STROKE = 2.4 / 20;

  private final WorkingPicture sheet;
  private final FoundDigit found;
  private final ImageShape shape;
  private final Drawing drawing;
  private final boolean light;

  private InkPreparation(WorkingPicture sheet, FoundDigit found, Framing framing, Drawing drawing) {
    this.sheet = sheet;
    this.found = found;
    this.shape = framing.shape();
    this.drawing = drawing;
    this.light = framing.background() == Framing.Background.LIGHT;
  }

  /**
   * Prepares the image for a network.
   *
   * @param picture the client's picture
   * @param framing shape and background of the image
   * @param drawing size and place of the drawing in the image
   * @param pointer JSON Pointer to the picture in the request, for errors
   * @throws InvalidPictureException if the picture is blank or shows only ruled lines
   */
  static PreparedImage prepare(
      PictureRaster picture, Framing framing, Drawing drawing, String pointer) {
    WorkingPicture sheet = WorkingPicture.of(picture);
    try {
      return new InkPreparation(sheet, DigitFinder.find(sheet.greys()), framing, drawing)
          .prepared();
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
    boolean byMass = drawing.centre() == Framing.Centre.MASS;
    double centreRow = byMass ? digit.centreRow() : (digit.height() - 1) / 2.0;
    double centreColumn = byMass ? digit.centreColumn() : (digit.width() - 1) / 2.0;
    int row = offset(centreRow, digit.height(), shape.rows());
    int column = offset(centreColumn, digit.width(), shape.columns());
    Shift shift =
        new Shift(
            row - (shape.rows() - digit.height()) / 2,
            column - (shape.columns() - digit.width()) / 2);
    double toSheet = sheet.scale();
    PreparationSteps steps =
        new PreparationSteps(
            false,
            found.dark() != light && !sheet.isTransparent(),
            sheet.isTransparent(),
            sheet.isTransparent() ? 0 : found.background(),
            found.contrast(),
            found.evened(),
            found.leftOut(),
            found.box().scaled(1 / toSheet),
            Math.max(0, widened / reduced / toSheet),
            scale * reduced * toSheet,
            shift,
            byMass ? null : PreparationSteps.Placed.BOX);
    List<PredictionWarning> warnings = DigitWarnings.of(found, toSheet);
    byte[] levels = digit.placed(shape, row, column);
    if (light) {
      for (int i = 0; i < levels.length; i++) {
        levels[i] = (byte) ~levels[i];
      }
    }
    PixelImage image = PixelImage.of(shape, levels);
    return new PreparedImage(image, steps, warnings);
  }

  /** How far strokes are widened on each side, in pixels of the given map. */
  private double widening(InkMap ink) {
    double scale = scaleToFit(ink);
    double stroke = ink.strokeWidth();
    int longest = Math.max(drawing.fitted().rows(), drawing.fitted().columns());
    if (stroke * scale >= THINNEST_STROKE * longest) {
      return 0;
    }
    return (WIDENED_STROKE * longest / scale - stroke) / 2;
  }

  private double scaleToFit(InkMap ink) {
    ImageShape fitted = drawing.fitted();
    return Math.min((double) fitted.rows() / ink.height(), (double) fitted.columns() / ink.width());
  }

  /**
   * The position of the digit's first row or column, so that its centre is in the middle of the
   * image, but no part of it is cut off.
   */
  private static int offset(double centre, int length, int side) {
    long wanted = Math.round((side - 1) / 2.0 - centre);
    return (int) Math.max(0, Math.min(side - length, wanted));
  }
}
