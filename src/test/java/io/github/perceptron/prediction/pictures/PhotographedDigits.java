package io.github.perceptron.prediction.pictures;

import io.github.perceptron.datasets.images.PixelImage;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.DataBufferInt;
import java.awt.image.Kernel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/**
 * Digits of MNIST on synthetic photographs: in colour, with any size and position, turned by up to
 * ten degrees, blurred, with grain, as JPEG files. Causes of wrong results were analysed and added
 * as kinds of {@link DisturbedDigits}, with which the preparation was adjusted.
 */
// The ordinal of a scene is a part of the seed, so new scenes are only added at the end.
@SuppressWarnings({"NarrowCalculation", "EnumOrdinal"})
final class PhotographedDigits {

  /** The other objects in the picture. */
  enum Scene {
    PLAIN_PAPER,
    BLACK_EDGE,
    HALF_IN_SHADE,
    SOFT_SHADE,
    SHADE_OF_A_HAND,
    LAMP_FROM_ONE_SIDE,
    VIGNETTE,
    GREY_RULING,
    BLUE_RULING,
    RED_RULING,
    GREY_SQUARES,
    BLUE_SQUARES,
    ONE_LINE,
    EXERCISE_BOOK,
    FORM_BOX,
    FORM_BOX_TOUCHED,
    WOODEN_TABLE,
    DARK_TABLE_AT_THE_SIDE,
    THUMB,
    PEN_IN_THE_CORNER,
    STAPLES,
    CRUMBS,
    CHALKBOARD,
    SLATE_WITH_FRAME,
    RULING_IN_SHADE
  }

  private final Random random;
  private final int width;
  private final int height;
  private final BufferedImage picture;
  private final Graphics2D canvas;

  /**
   * Whether an object is on the paper and is turned with it; the edge of the camera, shade and
   * objects that lie on the paper are not turned.
   */
  private final AffineTransform upright;

  private PhotographedDigits(Random random) {
    this.random = random;
    this.width = 240 + random.nextInt(660);
    this.height = (int) (width * between(0.75, 1.35));
    this.picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    this.canvas = picture.createGraphics();
    this.upright = canvas.getTransform();
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  /** Creates a JPEG file of a digit in a scene; the same seed gives the same file. */
  static byte[] of(PixelImage digit, Scene scene, long seed) {
    Random random = new Random(1_000_003 * seed + scene.ordinal());
    PhotographedDigits photograph = new PhotographedDigits(random);
    photograph.take(digit, scene);
    return photograph.developed();
  }

  private void take(PixelImage digit, Scene scene) {
    boolean board = scene == Scene.CHALKBOARD || scene == Scene.SLATE_WITH_FRAME;
    int paper = board ? 30 + random.nextInt(40) : 205 + random.nextInt(45);
    Color ground =
        board ? new Color(paper - 15, paper + 15, paper) : new Color(paper, paper, paper - 12);
    canvas.setColor(ground);
    canvas.fillRect(0, 0, width, height);
    canvas.rotate(Math.toRadians(between(-10, 10)), width / 2.0, height / 2.0);
    behind(scene);
    digit(digit, board ? new Color(235, 235, 220) : pen());
    before(scene);
    canvas.setTransform(upright);
    over(scene);
    canvas.dispose();
  }

  /** Draws what is printed on the paper. */
  private void behind(Scene scene) {
    Color grey = grey(between(120, 190));
    Color blue = new Color(110, 140, 205);
    double gap = side() * between(0.1, 0.22);
    switch (scene) {
      case GREY_RULING, RULING_IN_SHADE -> ruling(grey, gap, false);
      case BLUE_RULING -> ruling(blue, gap, false);
      case RED_RULING -> ruling(new Color(215, 110, 110), gap, false);
      case GREY_SQUARES -> ruling(grey, gap, true);
      case BLUE_SQUARES -> ruling(blue, gap, true);
      case ONE_LINE -> {
        pen(grey, thin(1.6));
        double y = height * between(0.15, 0.85);
        canvas.draw(new Line2D.Double(-width, y, 2.0 * width, y));
      }
      case EXERCISE_BOOK -> {
        ruling(blue, gap, false);
        margin();
      }
      default -> {}
    }
  }

  private void ruling(Color colour, double gap, boolean squares) {
    pen(colour, thin(1));
    for (double at = -side() + gap * random.nextDouble();
        at < 2 * Math.max(width, height);
        at += gap) {
      canvas.draw(new Line2D.Double(-width, at, 2.0 * width, at));
      if (squares) {
        canvas.draw(new Line2D.Double(at, -height, at, 2.0 * height));
      }
    }
  }

  private void margin() {
    pen(new Color(210, 70, 80), thin(1.4));
    double x = width * between(0.05, 0.2);
    canvas.draw(new Line2D.Double(x, -height, x, 2.0 * height));
  }

  /** The position of the digit's image of 28 x 28 pixels. */
  private Rectangle2D place = new Rectangle2D.Double();

  private void digit(PixelImage digit, Color ink) {
    double size = side() * between(0.5, 0.95);
    double x = (width - size) / 2 + (width - size) * between(-0.3, 0.3);
    double y = (height - size) / 2 + (height - size) * between(-0.3, 0.3);
    place = new Rectangle2D.Double(x, y, size, size);
    BufferedImage mask = new BufferedImage(28, 28, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 784; i++) {
      mask.setRGB(i % 28, i / 28, digit.pixel(i / 28, i % 28) << 24 | (ink.getRGB() & 0xffffff));
    }
    AffineTransform to = new AffineTransform(size / 28, 0, 0, size / 28, x, y);
    canvas.drawImage(mask, to, null);
  }

  /** Draws objects that belong to the paper and may touch the ink. */
  private void before(Scene scene) {
    if (scene == Scene.FORM_BOX || scene == Scene.FORM_BOX_TOUCHED) {
      // MNIST's ink fills 20 of 28 pixels.
      double room = scene == Scene.FORM_BOX ? between(-0.04, 0.1) : between(-0.16, -0.11);
      double out = place.getWidth() * room;
      pen(grey(between(20, 110)), thin(1.8));
      canvas.draw(
          new Rectangle2D.Double(
              place.getX() - out,
              place.getY() - out,
              place.getWidth() + 2 * out,
              place.getHeight() + 2 * out));
    }
  }

  /** Draws objects and shadows on the paper. */
  private void over(Scene scene) {
    switch (scene) {
      case BLACK_EDGE -> {
        pen(grey(between(0, 40)), thin(between(1, 5)));
        canvas.draw(new Rectangle2D.Double(0, 0, width - 1, height - 1));
      }
      case HALF_IN_SHADE -> shade(straightShade(), between(0.5, 0.75), 0);
      case SOFT_SHADE -> shade(straightShade(), between(0.5, 0.75), side() / 14);
      case SHADE_OF_A_HAND -> {
        double size = side() * between(0.5, 0.9);
        shade(
            new Ellipse2D.Double(width * between(0.3, 0.7), height * between(0.4, 0.8), size, size),
            between(0.5, 0.75),
            side() / 25);
      }
      case RULING_IN_SHADE -> shade(straightShade(), between(0.55, 0.75), side() / 30);
      case LAMP_FROM_ONE_SIDE -> lamp();
      case VIGNETTE -> vignette();
      case WOODEN_TABLE -> table(between(0.06, 0.14), true);
      case DARK_TABLE_AT_THE_SIDE -> table(between(0.08, 0.16), false);
      case THUMB -> thumb();
      case PEN_IN_THE_CORNER -> penInTheCorner();
      case STAPLES -> staples();
      case CRUMBS -> crumbs();
      case SLATE_WITH_FRAME -> {
        pen(new Color(165, 120, 75), side() * between(0.06, 0.14));
        canvas.draw(new Rectangle2D.Double(0, 0, width - 1, height - 1));
      }
      default -> {}
    }
  }

  private Path2D straightShade() {
    double angle = between(0, 2 * Math.PI);
    double at = side() * between(-0.2, 0.2);
    AffineTransform turn = new AffineTransform();
    turn.translate(width / 2.0, height / 2.0);
    turn.rotate(angle);
    Path2D half =
        new Path2D.Double(new Rectangle2D.Double(at, -3 * side(), 6 * side(), 6 * side()));
    half.transform(turn);
    return half;
  }

  /** Darkens a shape to a share of its light; the edge of the shape is blurred over some pixels. */
  private void shade(java.awt.Shape shape, double share, double spread) {
    BufferedImage dark = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D brush = dark.createGraphics();
    brush.setColor(Color.WHITE);
    brush.fill(shape);
    brush.dispose();
    long[] cover =
        Arrays.stream(dark.getRaster().getSamples(0, 0, width, height, 0, (int[]) null))
            .asLongStream()
            .toArray();
    double most = 255;
    for (int pass = 0; pass < 2 && spread >= 1; pass++) {
      cover = sums(sums(cover, (int) spread, true), (int) spread, false);
      most *= Math.pow(2 * (int) spread + 1, 2);
    }
    long[] sums = cover;
    double whole = most;
    relight(i -> 1 - (1 - share) * (sums[i] / whole));
  }

  /**
   * Of the values around each pixel in its row or column; whole, so that running sums are exact.
   */
  private long[] sums(long[] values, int reach, boolean alongRows) {
    long[] sums = new long[values.length];
    int step = alongRows ? 1 : width;
    int last = (alongRows ? width : height) - 1;
    for (int line = 0; line < values.length / (last + 1); line++) {
      int begin = alongRows ? line * width : line;
      long sum = 0;
      for (int k = -reach; k <= reach; k++) {
        sum += values[begin + Math.max(0, Math.min(last, k)) * step];
      }
      for (int i = 0; i <= last; i++) {
        sums[begin + i * step] = sum;
        sum += values[begin + Math.min(last, i + reach + 1) * step];
        sum -= values[begin + Math.max(0, i - reach) * step];
      }
    }
    return sums;
  }

  private void lamp() {
    double angle = between(0, 2 * Math.PI);
    double fall = between(0.3, 0.5);
    double cosine = Math.cos(angle);
    double sine = Math.sin(angle);
    relight(
        i -> {
          double x = (i % width - width / 2.0) / width;
          double y = (i / width - height / 2.0) / height;
          return 1 - fall * (0.5 + 0.7 * (x * cosine + y * sine));
        });
  }

  private void vignette() {
    double corners = between(0.4, 0.6);
    relight(
        i -> {
          double x = 2.0 * i / width % 2 - 1;
          double y = 2.0 * (i / width) / height - 1;
          double far = (x * x + y * y) / 2;
          return 1 - (1 - corners) * far * far;
        });
  }

  private void relight(java.util.function.IntToDoubleFunction light) {
    int[] pixels = pixelsOf(picture);
    for (int i = 0; i < pixels.length; i++) {
      double share = light.applyAsDouble(i);
      pixels[i] =
          level(((pixels[i] >> 16) & 0xff) * share) << 16
              | level(((pixels[i] >> 8) & 0xff) * share) << 8
              | level((pixels[i] & 0xff) * share);
    }
  }

  /** Draws wood or a plain dark grey around the paper or at one side of it. */
  private void table(double share, boolean around) {
    double strip = share * side();
    Color first = around ? new Color(125, 85, 55) : new Color(60, 55, 55);
    Color second = around ? new Color(100, 65, 40) : new Color(45, 40, 42);
    canvas.setPaint(new GradientPaint(0, 0, first, 9, 3, second, true));
    int only = random.nextInt(4);
    double lean = side() * between(-0.03, 0.03);
    double[][] strips = {
      {0, 0, width, 0, width, strip + lean, 0, strip - lean},
      {0, height, width, height, width, height - strip + lean, 0, height - strip - lean},
      {0, 0, 0, height, strip + lean, height, strip - lean, 0},
      {width, 0, width, height, width - strip + lean, height, width - strip - lean, 0}
    };
    for (int i = 0; i < 4; i++) {
      if (around || i == only) {
        canvas.fill(polygon(strips[i]));
      }
    }
  }

  private static Path2D polygon(double[] points) {
    Path2D path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      path.lineTo(points[i], points[i + 1]);
    }
    path.closePath();
    return path;
  }

  private void thumb() {
    double thick = side() * between(0.14, 0.22);
    double reach = side() * between(0.08, 0.16);
    double x = between(0.1, 0.7) * width;
    boolean below = random.nextBoolean();
    double y = below ? height - reach : reach - 3 * thick;
    canvas.setPaint(
        new GradientPaint(
            (float) x,
            0,
            new Color(205, 150, 125),
            (float) (x + thick),
            0,
            new Color(150, 100, 80)));
    canvas.fill(new RoundRectangle2D.Double(x, y, thick, 3 * thick, thick, thick));
  }

  private void penInTheCorner() {
    boolean left = random.nextBoolean();
    boolean top = random.nextBoolean();
    double x = left ? 0 : width;
    double y = top ? 0 : height;
    double reach = side() * between(0.1, 0.18);
    pen(new Color(35, 35, 60), side() * between(0.04, 0.07));
    canvas.draw(
        new Line2D.Double(
            x + (left ? -reach : reach),
            y + (top ? 2 * reach : -2 * reach),
            x + (left ? reach : -reach),
            y + (top ? -reach / 3 : reach / 3)));
  }

  private void staples() {
    pen(new Color(110, 112, 118), side() * 0.013);
    for (int i = 0; i < 2; i++) {
      double x = width * (random.nextBoolean() ? between(0.03, 0.08) : between(0.86, 0.92));
      double y = height * between(0.04, 0.9);
      double turn = between(-0.03, 0.03) * side();
      boolean lying = random.nextBoolean();
      double length = side() * between(0.06, 0.1);
      canvas.draw(
          new Line2D.Double(x, y, x + (lying ? length : turn), y + (lying ? turn : length)));
    }
  }

  private void crumbs() {
    for (int i = 0; i < 6 + random.nextInt(6); i++) {
      double size = side() * between(0.006, 0.022);
      canvas.setPaint(grey(between(20, 130)));
      canvas.fill(
          new Ellipse2D.Double(
              width * random.nextDouble(), height * random.nextDouble(), size, size * 1.3));
    }
  }

  /** Simulates a camera: slightly out of focus, with grain and JPEG compression. */
  private byte[] developed() {
    int reach = 1 + random.nextInt(2);
    int side = 2 * reach + 1;
    float[] weights = new float[side * side];
    Arrays.fill(weights, 1f / weights.length);
    BufferedImage soft =
        width < 320
            ? picture
            : new ConvolveOp(new Kernel(side, side, weights), ConvolveOp.EDGE_NO_OP, null)
                .filter(picture, null);
    double grain = between(0, 6);
    int[] pixels = pixelsOf(soft);
    for (int i = 0; i < pixels.length; i++) {
      double more = grain * random.nextGaussian();
      pixels[i] =
          level(((pixels[i] >> 16) & 0xff) + more) << 16
              | level(((pixels[i] >> 8) & 0xff) + more) << 8
              | level((pixels[i] & 0xff) + more);
    }
    return jpeg(soft, (float) between(0.6, 0.95));
  }

  /** The pixels themselves, red, green and blue in one number, row by row. */
  private static int[] pixelsOf(BufferedImage picture) {
    return ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
  }

  private static byte[] jpeg(BufferedImage picture, float quality) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam losses = writer.getDefaultWriteParam();
    losses.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    losses.setCompressionQuality(quality);
    try (var out = ImageIO.createImageOutputStream(file)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), losses);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return file.toByteArray();
  }

  private Color pen() {
    return switch (random.nextInt(4)) {
      case 0 -> new Color(20, 20, 25);
      case 1 -> new Color(25, 40, 130);
      case 2 -> new Color(70, 70, 75);
      default -> new Color(45, 35, 40);
    };
  }

  private void pen(Color colour, double thick) {
    canvas.setPaint(colour);
    canvas.setStroke(new BasicStroke((float) thick, BasicStroke.CAP_ROUND, BasicStroke.JOIN_MITER));
  }

  /** Scales a length for a picture of 224 pixels to this picture. */
  private double thin(double pixels) {
    return Math.max(1, pixels * between(0.8, 1.5) * side() / 224);
  }

  private double side() {
    return Math.min(width, height);
  }

  private static Color grey(double level) {
    return new Color((int) level, (int) level, (int) level);
  }

  private double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  private static int level(double value) {
    return Math.max(0, Math.min(255, (int) value));
  }
}
