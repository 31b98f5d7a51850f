package io.github.perceptron.prediction.ink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the digit of a picture in these steps: find the ink that differs from the background around
 * it ({@link LocalContrast}), remove ruled lines ({@link LongLines}), and select the most prominent
 * part ({@link Selection}). It does this once for dark and once for light ink and chooses one of
 * them ({@link Polarity}).
 */
public final class DigitFinder {

  /** A background is uneven if its grey levels differ by at least this much within the picture. */
  private static final int UNEVEN = 30;

  private DigitFinder() {}

  /**
   * Finds the digit of a picture and counts the other objects.
   *
   * @param picture grey levels; best with some hundred pixels on each side
   * @throws NoDigitException if there is no ink at all, or only ruled lines
   */
  public static FoundDigit find(Plane picture) throws NoDigitException {
    Plane soft = picture.softened();
    Edges.Range range = new Edges.Range(soft);
    List<Line> onlyLines = new ArrayList<>();
    Optional<Candidate> dark = Candidate.of(LocalContrast.of(soft, range, true), onlyLines);
    Optional<Candidate> light = Candidate.of(LocalContrast.of(soft, range, false), onlyLines);
    if (dark.isPresent() && light.isPresent()) {
      return found(picture, Polarity.choose(soft, dark.get(), light.get()));
    }
    Optional<Candidate> only = dark.or(() -> light);
    if (only.isEmpty()) {
      throw onlyLines.isEmpty()
          ? NoDigitException.blank()
          : NoDigitException.onlyLines(onlyLines.size());
    }
    return found(picture, only.get());
  }

  private static FoundDigit found(Plane picture, Candidate candidate) {
    LocalContrast contrast = candidate.contrast();
    Plane backgrounds = contrast.backgrounds();
    int background = (int) Math.round(backgrounds.mean(candidate.box()));
    double levels = candidate.strength() * (contrast.dark() ? background / 255.0 : 1);
    Histogram levelsBehind = backgrounds.histogram();
    int evenness = levelsBehind.quantile(0.98) - levelsBehind.quantile(0.02);
    InkMap ink = ink(picture, candidate);
    List<Box> rivals = candidate.digit().rivals();
    return new FoundDigit(
        ink,
        contrast.dark(),
        background,
        (int) Math.round(levels),
        evenness > UNEVEN,
        Stream.concat(
                Stream.of(new LeftOut("lines", candidate.lines().size())),
                candidate.digit().leftOut().stream())
            .filter(left -> left.count() > 0)
            .toList(),
        ink.box(),
        rivals,
        !candidate.isBlock() && !candidate.digit().reachesIn());
  }

  /**
   * The amount of ink at the pixels of the digit and of its soft edge. 0 is contrast that is not
   * above the noise; 1 is the mean contrast of the stronger half of the ink.
   */
  private static InkMap ink(Plane picture, Candidate candidate) {
    LocalContrast contrast = candidate.contrast();
    Mask mask = candidate.mask();
    double noise = contrast.noise();
    double floor = noise == 0 ? 0 : Math.max(3 * noise, 0.15 * candidate.strength());
    double[] better = new double[mask.count()];
    int count = 0;
    for (int i = 0; i < mask.pixels(); i++) {
      if (mask.at(i)) {
        double value = contrast.of(picture, i);
        if (value > candidate.strength() / 2) {
          better[count++] = value;
        }
      }
    }
    double full = Arrays.stream(better, 0, count).average().orElse(candidate.strength());
    Mask near = nearTo(candidate);
    float[] ink = new float[mask.pixels()];
    for (int i = 0; i < ink.length; i++) {
      if (near.at(i)) {
        double value = (contrast.of(picture, i) - floor) / Math.max(1, full - floor);
        ink[i] = (float) Math.max(0, Math.min(1, value));
      }
    }
    return new InkMap(mask.width(), mask.height(), ink);
  }

  /** The digit with its soft edge, but without the lines that touch it. */
  private static Mask nearTo(Candidate candidate) {
    int reach = Math.max(2, candidate.mask().longerSide() / 100);
    return candidate.mask().grown(reach).without(candidate.lines());
  }
}
