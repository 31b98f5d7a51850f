package io.github.perceptron.prediction.pictures;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Digits drawn with strokes, as people draw them on a canvas, with different pens, papers, sizes
 * and positions. None of them comes from MNIST.
 */
final class DrawnDigits {

  /**
   * Strokes in a box of 100 x 100. M and L have a point, Q has a control point and a point, C has
   * two control points and a point.
   */
  private static final String[][] SHAPES = {
    {
      "M50,5 C20,5 15,40 18,60 C20,85 35,96 50,95 C72,94 84,70 82,45 C80,20 68,5 50,5",
      "M55,4 C30,2 12,30 14,55 C16,84 40,100 58,94 C82,86 90,50 80,26 C74,12 64,6 50,8"
    },
    {"M50,4 L50,96", "M34,24 L54,5 L50,96"},
    {
      "M18,28 C20,2 76,0 76,28 C76,50 30,72 16,94 L84,94",
      "M20,22 C34,0 80,4 72,34 C66,56 36,70 20,92 C40,84 60,98 84,90"
    },
    {
      "M20,14 C44,-4 80,6 72,28 C68,42 52,46 42,47 C66,46 84,58 78,76 C70,100 30,100 16,82",
      "M20,8 L74,8 L44,42 C80,40 88,78 62,92 C46,100 26,94 18,84"
    },
    {"M64,96 L64,5 L14,66 L88,66", "M28,6 L20,52 L78,52 M68,10 L62,96"},
    {
      "M78,6 L30,6 L25,44 C44,32 80,36 80,64 C80,98 34,102 18,82",
      "M30,8 L26,46 C50,34 82,44 76,70 C70,98 34,98 20,84 M30,8 L80,6"
    },
    {
      "M66,5 C36,14 18,44 20,70 C22,100 76,102 78,72 C78,46 34,46 22,68",
      "M58,4 C34,30 22,56 24,76 C28,100 72,98 74,74 C74,54 44,52 27,72"
    },
    {"M16,8 L84,8 L42,96", "M16,16 C36,6 64,12 82,8 C66,36 52,64 48,96"},
    {
      "M72,20 C66,0 28,2 28,24 C28,46 76,50 76,74 C76,100 24,100 24,74 C24,52 72,46 72,20",
      "M50,48 C20,40 22,4 50,4 C78,4 80,40 50,48 C14,56 16,96 50,96 C84,96 86,56 50,48"
    },
    {
      "M76,28 C76,2 24,0 24,30 C24,58 74,56 76,28 C78,54 74,80 62,96",
      "M74,26 C66,0 26,6 26,32 C26,54 66,56 74,26 L70,96"
    }
  };

  private static final Pen[] PENS = {
    new Pen("black on white, large", 280, 280, Color.WHITE, Color.BLACK, 0.09, "png"),
    new Pen("white on black, thin", 200, 200, Color.BLACK, Color.WHITE, 0.03, "png"),
    new Pen(
        "blue on paper, wide picture",
        640,
        360,
        new Color(250, 245, 230),
        new Color(20, 40, 160),
        0.05,
        "jpeg"),
    new Pen(
        "pale pencil", 300, 420, new Color(240, 240, 240), new Color(150, 150, 155), 0.06, "png"),
    new Pen(
        "yellow chalk on a green board",
        500,
        400,
        new Color(20, 80, 50),
        new Color(245, 230, 120),
        0.07,
        "jpeg"),
    new Pen("red on nothing", 320, 320, new Color(0, 0, 0, 0), new Color(200, 30, 30), 0.1, "png"),
    new Pen("black on nothing", 256, 256, new Color(0, 0, 0, 0), Color.BLACK, 0.05, "png"),
    new Pen("tiny", 40, 40, Color.WHITE, Color.BLACK, 0.1, "png"),
    new Pen(
        "a photo in light from the side",
        900,
        700,
        new Color(200, 195, 185),
        new Color(50, 50, 60),
        0.04,
        "jpeg"),
    new Pen("thick marker", 400, 400, Color.WHITE, new Color(40, 40, 40), 0.14, "gif")
  };

  private DrawnDigits() {}

  /** A picture file and what it shows. */
  record Drawn(int digit, String pen, String format, BufferedImage picture) {

    byte[] file() {
      return DrawnDigits.file(picture, format);
    }
  }

  private record Pen(
      String name, int width, int height, Color paper, Color ink, double stroke, String format) {

    boolean isPhoto() {
      return name.startsWith("a photo");
    }
  }

  /**
   * Every digit with every pen, each with a different position, size and slant: one hundred
   * pictures.
   */
  static List<Drawn> all(long seed) {
    Random random = new Random(seed);
    List<Drawn> drawn = new ArrayList<>();
    for (Pen pen : PENS) {
      for (int digit = 0; digit < SHAPES.length; digit++) {
        String[] ways = SHAPES[digit];
        drawn.add(draw(digit, ways[random.nextInt(ways.length)], pen, random));
      }
    }
    return drawn;
  }

  private static Drawn draw(int digit, String shape, Pen pen, Random random) {
    boolean transparent = pen.paper().getAlpha() == 0;
    BufferedImage picture =
        new BufferedImage(
            pen.width(),
            pen.height(),
            transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = picture.createGraphics();
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.setColor(pen.paper());
    canvas.fillRect(0, 0, pen.width(), pen.height());
    double size = Math.min(pen.width(), pen.height()) * (0.45 + 0.3 * random.nextDouble());
    double margin = size * 0.12;
    double x = margin + random.nextDouble() * (pen.width() - size * 0.85 - 2 * margin);
    double y = margin + random.nextDouble() * (pen.height() - size - 2 * margin);
    AffineTransform place = new AffineTransform();
    place.translate(Math.max(x, 0), Math.max(y, 0));
    place.shear(-0.12 * random.nextDouble(), 0);
    place.scale(size * 0.8 / 100, size / 100);
    canvas.setColor(pen.ink());
    canvas.setStroke(
        new BasicStroke(
            (float) (size * pen.stroke()), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    canvas.draw(path(shape).createTransformedShape(place));
    canvas.dispose();
    if (pen.isPhoto()) {
      photograph(picture, random);
    }
    return new Drawn(digit, pen.name(), pen.format(), picture);
  }

  /** Makes the picture darker to one side and adds grain. */
  private static void photograph(BufferedImage picture, Random random) {
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        Color colour = new Color(picture.getRGB(x, y));
        double light = 1.1 - 0.3 * x / picture.getWidth() - 0.1 * y / picture.getHeight();
        double grain = 4 * random.nextGaussian();
        picture.setRGB(
            x,
            y,
            new Color(
                    level(colour.getRed() * light + grain),
                    level(colour.getGreen() * light + grain),
                    level(colour.getBlue() * light + grain))
                .getRGB());
      }
    }
  }

  private static int level(double value) {
    return (int) Math.max(0, Math.min(255, value));
  }

  private static Path2D path(String shape) {
    Path2D path = new Path2D.Double();
    for (String step : shape.split(" (?=[MLC])", -1)) {
      String[] points = step.substring(1).split(" ", -1);
      double[] at = new double[2 * points.length];
      for (int i = 0; i < points.length; i++) {
        String[] point = points[i].split(",", -1);
        at[2 * i] = Double.parseDouble(point[0]);
        at[2 * i + 1] = Double.parseDouble(point[1]);
      }
      switch (step.charAt(0)) {
        case 'M' -> path.moveTo(at[0], at[1]);
        case 'L' -> path.lineTo(at[0], at[1]);
        default -> path.curveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
      }
    }
    return path;
  }

  private static byte[] file(BufferedImage picture, String format) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(picture, format, file)) {
        throw new IllegalStateException("no writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }
}
