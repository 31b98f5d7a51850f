package io.github.perceptron.prediction.pictures;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.PixelImage;
import java.util.Arrays;
import java.util.Random;

/**
 * Digits of MNIST, enlarged eight times, dark on light, with other objects in the picture. They are
 * drawn by simple arithmetic on grey levels, mostly sharp and without noise. The preparation of
 * pictures was adjusted with these pictures and is evaluated with {@link PhotographedDigits}.
 */
// The ordinal of a kind is a part of the seed, so new kinds are only added at the end.
@SuppressWarnings({"NarrowCalculation", "EnumOrdinal"})
final class DisturbedDigits {

  private static final int SCALE = 8;
  private static final int SIDE = 28 * SCALE;

  /** The other objects in the picture. */
  enum Kind {
    NOTHING,
    FRAME_OF_1,
    FRAME_OF_2,
    FRAME_OF_3,
    FRAME_OF_A_WHOLE_PIXEL,
    RIGHT_HALF_AT_70,
    HARD_SHADOW,
    DIAGONAL_SHADOW,
    SOFT_SHADOW,
    ONE_LINE,
    RULED,
    SQUARED,
    RULED_IN_BLUE,
    RULED_IN_RED,
    MARGIN_LINE,
    RULED_WITH_MARGIN_IN_SHADOW,
    BOX,
    BOX_TOUCHED,
    SLANTED_RULING,
    VIGNETTE,
    TABLE_AROUND,
    TABLE_AT_ONE_SIDE,
    FINGER,
    DARK_CORNER,
    STAPLES,
    SPECKS,
    BOARD_WITH_FRAME,
    BOARD_WITH_LINES,
    BOARD_IN_SHADOW,
    PAPER_ON_GRAINED_WOOD,
    BLURRED_DARK_EDGES,
    SHADOW_OF_FINGERS,
    THIN_FIELD
  }

  private final Random random;
  private int side = SIDE;
  private double[] greys = new double[SIDE * SIDE];

  private DisturbedDigits(Random random) {
    this.random = random;
  }

  /** Creates a picture of one kind; the same seed gives the same picture. */
  static PixelImage of(PixelImage digit, Kind kind, long seed) {
    DisturbedDigits picture = new DisturbedDigits(new Random(31 * seed + kind.ordinal()));
    picture.enlarge(digit);
    picture.disturb(kind);
    byte[] levels = new byte[picture.greys.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) Math.round(Math.max(0, Math.min(255, picture.greys[i])));
    }
    return PixelImage.of(new ImageShape(picture.side, picture.side), levels);
  }

  private void enlarge(PixelImage digit) {
    for (int i = 0; i < greys.length; i++) {
      greys[i] = 255 - digit.pixel(i / SIDE / SCALE, i % SIDE / SCALE);
    }
  }

  private void disturb(Kind kind) {
    switch (kind) {
      case NOTHING -> {}
      case FRAME_OF_1 -> frame(1, 0);
      case FRAME_OF_2 -> frame(2, 0);
      case FRAME_OF_3 -> frame(3, 0);
      case FRAME_OF_A_WHOLE_PIXEL -> frame(SCALE, 0);
      case RIGHT_HALF_AT_70 -> shadow(0, 0, 0.7, 0);
      case HARD_SHADOW -> shadow(Math.PI / 2 * random.nextInt(4), between(-40, 40), 0.5, 0);
      case DIAGONAL_SHADOW ->
          shadow(
              Math.PI / 4 + Math.PI / 2 * random.nextInt(4),
              between(-50, 50),
              between(0.5, 0.75),
              0);
      case SOFT_SHADOW ->
          shadow(between(0, 2 * Math.PI), between(-40, 40), between(0.5, 0.7), between(10, 60));
      case ONE_LINE -> line(false, between(10, SIDE - 10), 1 + random.nextInt(4), 190);
      case RULED -> ruling(false, between(24, 48), 1 + random.nextInt(3), between(120, 200));
      case SQUARED -> squares(between(120, 200));
      case RULED_IN_BLUE -> ruling(false, between(24, 48), 2, grey(90, 120, 210));
      case RULED_IN_RED -> ruling(false, between(24, 48), 2, grey(220, 90, 90));
      case MARGIN_LINE -> line(true, between(12, 50), 2 + random.nextInt(3), grey(210, 60, 60));
      case RULED_WITH_MARGIN_IN_SHADOW -> {
        ruling(false, between(28, 44), 2, 150);
        line(true, between(12, 50), 2, grey(210, 60, 60));
        shadow(between(0, 2 * Math.PI), between(-40, 40), 0.6, 20);
      }
      case BOX -> box(2 + random.nextInt(3), random.nextInt(90));
      case BOX_TOUCHED -> slanted(true);
      case SLANTED_RULING -> slanted(false);
      case VIGNETTE -> vignette(between(0.4, 0.6));
      case TABLE_AROUND -> table(320, 48, 48);
      case TABLE_AT_ONE_SIDE -> table(280, random.nextBoolean() ? 0 : 56, 0);
      case FINGER -> finger();
      case DARK_CORNER -> corner(between(30, 75));
      case STAPLES -> staples(1 + random.nextInt(2));
      case SPECKS -> specks(5 + random.nextInt(8));
      case BOARD_WITH_FRAME -> {
        invert();
        frame(10 + random.nextInt(12), grey(150, 110, 70));
      }
      case BOARD_WITH_LINES -> {
        invert();
        ruling(false, between(28, 48), 2, 120);
      }
      case BOARD_IN_SHADOW -> {
        invert();
        for (int i = 0; i < greys.length; i++) {
          greys[i] = 50 + greys[i] * 180 / 255;
        }
        shadow(between(0, 2 * Math.PI), between(-40, 40), 0.6, 10);
      }
      case PAPER_ON_GRAINED_WOOD -> {
        widen(48);
        wood(Math.toRadians(between(-7, 7)), between(116, 140));
      }
      case BLURRED_DARK_EDGES -> {
        for (int edge = 0; edge < 4; edge++) {
          darkEdge(edge, between(1, 6), between(-0.02, 0.02), between(0, 60));
        }
      }
      case SHADOW_OF_FINGERS -> fingers(between(0.5, 0.75), between(3, 9));
      case THIN_FIELD -> {
        widen(20 + random.nextInt(80));
        field(Math.toRadians(between(-10, 10)), between(74, 92), between(20, 110));
      }
    }
  }

  /** Adds paper on all sides. */
  private void widen(int margin) {
    double[] inner = greys;
    int newSide = side + 2 * margin;
    greys = new double[newSide * newSide];
    Arrays.fill(greys, 240);
    for (int i = 0; i < inner.length; i++) {
      greys[(i / side + margin) * newSide + i % side + margin] = Math.min(240, inner[i]);
    }
    side = newSide;
  }

  /** Dark wood around a rotated square of paper. */
  private void wood(double angle, double room) {
    double tone = between(60, 110);
    double[] fromMiddle = fromMiddle(angle);
    for (int i = 0; i < greys.length; i++) {
      int x = i % side;
      int y = i / side;
      if (fromMiddle[i] > room) {
        double grain = Math.sin((x * 0.9 + 8 * Math.sin(y / 40.0)) / 3.1);
        greys[i] = tone + 18 * grain + 6 * random.nextGaussian();
      }
    }
  }

  /** The distance of each pixel to the middle, measured along the sides of a rotated square. */
  private double[] fromMiddle(double angle) {
    double[] distances = new double[greys.length];
    double cosine = Math.cos(angle);
    double sine = Math.sin(angle);
    for (int i = 0; i < distances.length; i++) {
      double x = i % side - side / 2.0;
      double y = i / side - side / 2.0;
      distances[i] = Math.max(Math.abs(x * cosine + y * sine), Math.abs(y * cosine - x * sine));
    }
    return distances;
  }

  /** A dark object that the picture's edge cuts off and that is not quite parallel to the edge. */
  private void darkEdge(int edge, double width, double slope, double grey) {
    for (int i = 0; i < greys.length; i++) {
      int x = i % side;
      int y = i / side;
      int along = edge < 2 ? y : x;
      int across = edge < 2 ? x : y;
      double inside = (edge % 2 == 0 ? across : side - 1 - across) + slope * (along - side / 2.0);
      double covered = 1 / (1 + Math.exp((inside - width) / 0.8));
      greys[i] += (grey - greys[i]) * covered;
    }
  }

  /** Four fingers that reach into the picture from below. */
  private void fingers(double share, double softness) {
    double[] tips = random.doubles(4, 0.3, 0.8).map(tip -> tip * side).toArray();
    double left = between(0, 0.5) * side;
    double lean = between(-0.4, 0.4);
    double radius = between(14, 22);
    for (int i = 0; i < greys.length; i++) {
      int y = i / side;
      double nearest = side;
      for (int finger = 0; finger < 4; finger++) {
        double above = Math.max(0, tips[finger] - y);
        double axis = left + finger * 2.1 * radius + lean * (side - Math.max(y, tips[finger]));
        if (Math.max(Math.abs(i % side - axis), above) < nearest) {
          nearest = Math.min(nearest, Math.hypot(i % side - axis, above));
        }
      }
      greys[i] *= 1 - (1 - share) / (1 + Math.exp((nearest - radius) / softness));
    }
  }

  /** A form field with thin, soft sides, near the ink or across it. */
  private void field(double angle, double room, double grey) {
    double soft = between(0.7, 1.3);
    double[] fromMiddle = fromMiddle(angle);
    for (int i = 0; i < greys.length; i++) {
      double away = (fromMiddle[i] - room) / soft;
      double covered = Math.exp(-away * away / 2);
      greys[i] = Math.min(greys[i], 240 + (grey - 240) * covered);
    }
  }

  private void invert() {
    for (int i = 0; i < greys.length; i++) {
      greys[i] = Math.max(20, 255 - greys[i]);
    }
  }

  private void frame(int width, double grey) {
    for (int i = 0; i < greys.length; i++) {
      int x = i % side;
      int y = i / side;
      if (Math.min(Math.min(x, y), Math.min(side - 1 - x, side - 1 - y)) < width) {
        greys[i] = grey;
      }
    }
  }

  /**
   * Reduces the light beyond a straight edge to a share; the edge is some pixels away from the
   * middle.
   */
  private void shadow(double angle, double offset, double share, double softness) {
    double cosine = Math.cos(angle);
    double sine = Math.sin(angle);
    for (int i = 0; i < greys.length; i++) {
      double x = i % side - side / 2.0 + 0.5;
      double y = i / side - side / 2.0 + 0.5;
      double beyond = x * cosine + y * sine - offset;
      double dark =
          softness == 0 ? (beyond > 0 ? 1 : 0) : 1 / (1 + Math.exp(-4 * beyond / softness));
      greys[i] *= 1 - (1 - share) * dark;
    }
  }

  private void line(boolean upright, double at, int width, double grey) {
    for (int i = 0; i < greys.length; i++) {
      double across = upright ? i % side : i / side;
      if (across >= at && across < at + width) {
        greys[i] = Math.min(greys[i], grey);
      }
    }
  }

  /** Draws lines under the ink; both may be the lighter one. */
  private void ruling(boolean upright, double distance, int width, double grey) {
    boolean board = greys[0] < 128;
    for (double at = random.nextDouble() * distance; at < side; at += distance) {
      for (int i = 0; i < greys.length; i++) {
        int across = upright ? i % side : i / side;
        if (across >= (int) at && across < (int) at + width) {
          greys[i] = board ? Math.max(greys[i], grey) : Math.min(greys[i], grey);
        }
      }
    }
  }

  private void squares(double grey) {
    double distance = between(22, 44);
    int width = 1 + random.nextInt(2);
    double left = random.nextDouble() * distance;
    double top = random.nextDouble() * distance;
    for (int i = 0; i < greys.length; i++) {
      double x = (i % side + distance - left) % distance;
      double y = (i / side + distance - top) % distance;
      if (x < width || y < width) {
        greys[i] = Math.min(greys[i], grey);
      }
    }
  }

  private void box(int width, double grey) {
    int margin = 8 + random.nextInt(14);
    for (int i = 0; i < greys.length; i++) {
      int x = i % side;
      int y = i / side;
      int inside = Math.min(Math.min(x, y), Math.min(side - 1 - x, side - 1 - y)) - margin;
      if (inside >= 0 && inside < width) {
        greys[i] = Math.min(greys[i], grey);
      }
    }
  }

  /** A box through the margin of the ink, or ruled lines, turned by up to ten degrees. */
  private void slanted(boolean box) {
    double angle = Math.toRadians(between(-10, 10));
    double room = between(70, 84);
    double distance = between(28, 44);
    double grey = box ? between(0, 90) : between(120, 180);
    double cosine = Math.cos(angle);
    double sine = Math.sin(angle);
    for (int i = 0; i < greys.length; i++) {
      double x = i % side - side / 2.0;
      double y = i / side - side / 2.0;
      double across = Math.abs(x * cosine + y * sine);
      double down = y * cosine - x * sine;
      double far = Math.max(across, Math.abs(down));
      boolean line = box ? far >= room && far < room + 2.5 : (down + 10 * side) % distance < 2;
      if (line) {
        greys[i] = Math.min(greys[i], grey);
      }
    }
  }

  private void vignette(double corners) {
    for (int i = 0; i < greys.length; i++) {
      double x = (i % side - side / 2.0) / (side / 2.0);
      double y = (i / side - side / 2.0) / (side / 2.0);
      greys[i] *= 1 - (1 - corners) * (x * x + y * y) / 2;
    }
  }

  /** A table is visible beside the paper. */
  private void table(int newSide, int left, int top) {
    double[] paper = greys;
    double[] grain = new double[newSide];
    for (int y = 0; y < newSide; y++) {
      grain[y] = 8 * Math.sin(y / 5.0) + random.nextInt(6);
    }
    greys = new double[newSide * newSide];
    for (int i = 0; i < greys.length; i++) {
      int x = i % newSide - left;
      int y = i / newSide - top;
      boolean onPaper = x >= 0 && x < SIDE && y >= 0 && (y < SIDE || top == 0);
      greys[i] =
          onPaper
              ? paper[Math.min(y, SIDE - 1) * SIDE + x]
              : grey(120, 80, 50) + grain[i / newSide];
    }
    side = newSide;
  }

  private void finger() {
    double radius = between(18, 30);
    double tipX = between(20, side - 20);
    double depth = between(16, 42) - radius;
    for (int i = 0; i < greys.length; i++) {
      double x = i % side - tipX;
      double y = i / side - (side - depth);
      double distance = y > 0 ? Math.abs(x) : Math.hypot(x, y);
      if (distance < radius && y > -radius) {
        greys[i] = 140 - 40 * distance / radius;
      }
    }
  }

  private void corner(double size) {
    boolean round = random.nextBoolean();
    int corner = random.nextInt(4);
    for (int i = 0; i < greys.length; i++) {
      int x = corner % 2 == 0 ? i % side : side - 1 - i % side;
      int y = corner < 2 ? i / side : side - 1 - i / side;
      if (round ? Math.max(x, y) < size && Math.hypot(x, y) < size : x + y < size) {
        greys[i] = 40;
      }
    }
  }

  private void staples(int count) {
    for (int staple = 0; staple < count; staple++) {
      boolean upright = random.nextBoolean();
      int length = 20 + random.nextInt(14);
      int along = 6 + random.nextInt(side - length - 12);
      int across = random.nextBoolean() ? 5 + random.nextInt(10) : side - 18 + random.nextInt(10);
      for (int i = 0; i < 4 * length; i++) {
        int x = upright ? across + i % 4 : along + i / 4;
        int y = upright ? along + i / 4 : across + i % 4;
        greys[y * side + x] = 70;
      }
    }
  }

  private void specks(int count) {
    for (int speck = 0; speck < count; speck++) {
      double radius = between(1, 4.5);
      double cx = between(0, side);
      double cy = between(0, side);
      double grey = between(0, 120);
      for (int i = 0; i < greys.length; i++) {
        double x = i % side - cx;
        double y = i / side - cy;
        if (Math.abs(x) < radius && Math.abs(y) < radius && Math.hypot(x, y) < radius) {
          greys[i] = Math.min(greys[i], grey);
        }
      }
    }
  }

  private double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  /** ITU-R BT.601. */
  private static double grey(int red, int green, int blue) {
    return 0.299 * red + 0.587 * green + 0.114 * blue;
  }
}
