package io.github.perceptron.prediction.ink;

import io.github.perceptron.prediction.ink.Parts.Part;
import org.jspecify.annotations.Nullable;

/** Finds the digit of a picture. */
public final class DigitFinder {
  private DigitFinder() {}

  public static Candidate find(Plane picture) {
    Candidate dark = Candidate.of(LocalContrast.of(picture, true, LocalContrast.SQUARE));
    Candidate light = Candidate.of(LocalContrast.of(picture, false, LocalContrast.SQUARE));
    if (dark.main == null || light.main == null) {
      return light.main != null || dark.main == null && light.contrast.most() > dark.contrast.most() ? light : dark;
    }
    Box d = dark.digitBox();
    Box l = light.digitBox();
    double strong = dark.strongest() / light.strongest();
    if (strong < 0.4 || strong > 2.5) {
      return strong > 1 ? dark : light;
    }
    if (dark.isBlock() != light.isBlock()) {
      return dark.isBlock() ? light : dark;
    }
    double td = dark.thickness() / d.longerSide();
    double tl = light.thickness() / l.longerSide();
    if (Math.max(td, tl) > 0.28 && Math.min(td, tl) < 0.55 * Math.max(td, tl)) {
      return td < tl ? dark : light;
    }
    if (overlap(d, l) == 0) {
      return score(dark) >= score(light) ? dark : light;
    }
    int sides = wins(d.x(), l.x()) + wins(d.y(), l.y());
    sides += wins(l.right(), d.right()) + wins(l.bottom(), d.bottom());
    if (Math.abs(sides) >= 2) {
      return sides > 0 ? dark : light;
    }
    Box both = d.with(l);
    double upper = mean(dark.contrast.backgrounds(), both);
    double lower = mean(light.contrast.backgrounds(), both);
    double around = medianAround(picture, both);
    return around > (upper + lower) / 2 ? dark : light;
  }

  private static int wins(int less, int more) {
    return Integer.signum(more - less);
  }

  private static double mean(Plane plane, Box box) {
    double sum = 0;
    for (int y = box.y(); y < box.bottom(); y++) {
      for (int x = box.x(); x < box.right(); x++) {
        sum += plane.at(y * plane.width() + x);
      }
    }
    return sum / box.width() / box.height();
  }

  private static double medianAround(Plane plane, Box box) {
    int reach = 1 + box.longerSide() / 20;
    int left = Math.max(0, box.x() - reach);
    int right = Math.min(plane.width() - 1, box.right() - 1 + reach);
    int top = Math.max(0, box.y() - reach);
    int bottom = Math.min(plane.height() - 1, box.bottom() - 1 + reach);
    int[] values = new int[2 * (right - left + 1 + bottom - top + 1)];
    int count = 0;
    for (int x = left; x <= right; x++) {
      values[count++] = plane.at(top * plane.width() + x);
      values[count++] = plane.at(bottom * plane.width() + x);
    }
    for (int y = top; y <= bottom; y++) {
      values[count++] = plane.at(y * plane.width() + left);
      values[count++] = plane.at(y * plane.width() + right);
    }
    java.util.Arrays.sort(values);
    return values[count / 2];
  }

  static double score(Candidate c) {
    return c.contrast.most() * c.digitBox().longerSide();
  }

  static double overlap(Box a, Box b) {
    double w = Math.min(a.right(), b.right()) - Math.max(a.x(), b.x());
    double h = Math.min(a.bottom(), b.bottom()) - Math.max(a.y(), b.y());
    return w > 0 && h > 0 ? w * h : 0;
  }

  /** Ink of the digit alone, 0 to 1. */
  public static float[] ink(Candidate c) {
    int w = c.contrast.values().width();
    int h = c.contrast.values().height();
    boolean[] near = new boolean[w * h];
    boolean[] chosen = new boolean[c.parts.parts().size() + 1];
    for (Part part : c.digit) {
      chosen[part.id()] = true;
    }
    int reach = 2;
    for (int i = 0; i < w * h; i++) {
      if (chosen[c.parts.partOf()[i]]) {
        int x = i % w;
        int y = i / w;
        for (int yy = Math.max(0, y - reach); yy <= Math.min(h - 1, y + reach); yy++) {
          for (int xx = Math.max(0, x - reach); xx <= Math.min(w - 1, x + reach); xx++) {
            near[yy * w + xx] = true;
          }
        }
      }
    }
    boolean[] line = new boolean[w * h];
    for (Line l : c.lines) {
      for (int i = 0; i < w * h; i++) {
        line[i] |= l.pixels().at(i);
      }
    }
    double most = most(c, chosen);
    double floor = Math.max(3 * c.contrast.noise(), c.contrast.noise() == 0 ? 0 : 0.15 * most);
    double sum = 0;
    int count = 0;
    for (int i = 0; i < w * h; i++) {
      int v = c.contrast.values().at(i);
      if (chosen[c.parts.partOf()[i]] && v > most / 2) {
        sum += v;
        count++;
      }
    }
    double full = count == 0 ? most : sum / count;
    float[] ink = new float[w * h];
    for (int i = 0; i < w * h; i++) {
      if (near[i] && !line[i] && (chosen[c.parts.partOf()[i]] || c.parts.partOf()[i] == 0)) {
        ink[i] =
            (float)
                Math.max(
                    0,
                    Math.min(1, (c.contrast.values().at(i) - floor) / Math.max(1, full - floor)));
      }
    }
    return ink;
  }

  private static double most(Candidate c, boolean[] chosen) {
    int[] histogram = new int[256];
    int area = 0;
    for (int i = 0; i < c.contrast.values().pixels(); i++) {
      if (chosen[c.parts.partOf()[i]]) {
        histogram[c.contrast.values().at(i)]++;
        area++;
      }
    }
    int left = Math.max(4, area / 20);
    int wanted = left;
    double sum = 0;
    for (int v = 255; v > 0 && left > 0; v--) {
      int n = Math.min(left, histogram[v]);
      sum += (double) n * v;
      left -= n;
    }
    return sum / wanted;
  }
}
