package io.github.perceptron.prediction;

import io.github.perceptron.datasets.GreyscaleImage;
import io.github.perceptron.datasets.ImageShape;
import io.github.perceptron.prediction.ink.Box;
import io.github.perceptron.prediction.ink.InkMap;
import io.github.perceptron.prediction.PreparationSteps.Shift;

/**
 * Prepares a hand-drawn picture as MNIST's were: ink white on black, its bounding box scaled to
 * 20x20 with the aspect kept, centred by its centre of mass in 28x28 (LeCun, Cortes and Burges,
 * "The MNIST database"). For models of another shape the box is the same share of it.
 *
 * <p>MNIST's pens were all alike; clients' are not. So {@link InkFinder} makes pale ink full first,
 * and strokes that would come out thinner than MNIST's are widened.
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

  private InkPreparation() {}

  /**
   * The image that a network of a shape sees.
   *
   * @param pointer to the picture in the request, for errors
   * @throws InvalidImageException if the picture is blank
   */
  static PreparedImage prepare(PictureRaster picture, ImageShape shape, String pointer) {
    FoundInk found;
    double k = 1;
    if (picture.width()==shape.columns()&&picture.height()==shape.rows()&&InkFinder.find(picture,pointer).isClean()&&InkFinder.find(picture,pointer).ink().isPrepared(InkFinder.find(picture,pointer).ink().box(),shape,fitted(shape))) {
      found = InkFinder.find(picture, pointer);
    } else {
    int W=picture.width(),H=picture.height();
    k = Math.max(W,H)>512 ? 512.0/Math.max(W,H) : Math.max(W,H)<100 ? Math.ceil(112.0/Math.max(W,H)) : 1;
    float[] f=new float[W*H]; for(int i=0;i<f.length;i++) f[i]=picture.over(255,i)/255f;
    InkMap m=new InkMap(W,H,f); if(k!=1) m=m.scaled(k);
    io.github.perceptron.prediction.ink.Candidate c=io.github.perceptron.prediction.ink.DigitFinder.find(new io.github.perceptron.prediction.ink.Plane(m.width(),m.height(),m.levels()));
    if(c.main==null) throw InvalidImageException.file(pointer, "is blank: no ink stands out from its background");
    found=new FoundInk(new InkMap(m.width(),m.height(),io.github.perceptron.prediction.ink.DigitFinder.ink(c)), c.contrast.dark(), false, c.contrast.background(), (int)c.contrast.most(), c.contrast.noise());
    }
    InkMap ink = found.ink();
    Box box = ink.box();
    if (k == 1 && found.isClean() && ink.isPrepared(box, shape, fitted(shape))) {
      PreparationSteps steps = found.steps(true, box, 0, 1, new Shift(0, 0));
      return new PreparedImage(picture.overBlack(), steps);
    }
    InkMap cut = ink.cut(box);
    double reduced = Math.min(1, (double) WORKING_SIZE / Math.max(box.width(), box.height()));
    InkMap small = reduced < 1 ? cut.scaled(reduced) : cut;
    double widened = widening(small, shape);
    InkMap wide = widened > 0 ? small.widened(widened) : small;
    double scale = scaleToFit(wide, shape);
    InkMap digit = wide.scaled(scale).brightened();
    int row = offset(digit.centreRow(), digit.height(), shape.rows());
    int column = offset(digit.centreColumn(), digit.width(), shape.columns());
    Shift shift =
        new Shift(
            row - (shape.rows() - digit.height()) / 2,
            column - (shape.columns() - digit.width()) / 2);
    GreyscaleImage image = GreyscaleImage.of(shape, digit.placed(shape, row, column));
    return new PreparedImage(
        image, found.steps(false, box, widened / reduced, scale * reduced, shift));
  }

  /** How far strokes are widened on each side, in the pixels of the ink given. */
  private static double widening(InkMap ink, ImageShape shape) {
    double scale = scaleToFit(ink, shape);
    double stroke = ink.strokeWidth();
    if (stroke * scale >= THINNEST_STROKE) {
      return 0;
    }
    return (WIDENED_STROKE / scale - stroke) / 2;
  }

  private static double scaleToFit(InkMap ink, ImageShape shape) {
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
