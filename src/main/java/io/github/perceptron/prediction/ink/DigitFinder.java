package io.github.perceptron.prediction.ink;

import io.github.perceptron.prediction.ink.Parts.Part;
import org.jspecify.annotations.Nullable;

/** Finds the digit of a picture. */
final class DigitFinder {
  private DigitFinder() {}

  static Candidate find(Plane picture) {
    Candidate dark = Candidate.of(LocalContrast.of(picture, true, LocalContrast.SQUARE));
    Candidate light = Candidate.of(LocalContrast.of(picture, false, LocalContrast.SQUARE));
    if (dark.main == null || light.main == null) {
      return light.main != null || dark.main == null && light.contrast.most() > dark.contrast.most() ? light : dark;
    }
    Box d = dark.digitBox();
    Box l = light.digitBox();
    double both = overlap(d, l);
    boolean darkHoldsLight = both > 0.8 * l.width() * l.height();
    boolean lightHoldsDark = both > 0.8 * d.width() * d.height();
    if (darkHoldsLight != lightHoldsDark) {
      return darkHoldsLight ? dark : light;
    }
    return score(dark) >= score(light) ? dark : light;
  }

  static double score(Candidate c) {
    return c.contrast.most() * (1 - c.share);
  }

  static double overlap(Box a, Box b) {
    double w = Math.min(a.right(), b.right()) - Math.max(a.x(), b.x());
    double h = Math.min(a.bottom(), b.bottom()) - Math.max(a.y(), b.y());
    return w > 0 && h > 0 ? w * h : 0;
  }

  /** Ink of the digit alone, 0 to 1. */
  static float[] ink(Candidate c) {
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
