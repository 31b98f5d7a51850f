package io.github.perceptron.prediction.ink;

import io.github.perceptron.prediction.ink.Parts.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The digit of a picture, if its ink is darker (or if it is lighter) than the background. */
public final class Candidate {

  public final LocalContrast contrast;
  public List<Line> lines = new ArrayList<>();
  public @Nullable Part main;
  List<Part> digit = new ArrayList<>();
  List<Part> others = new ArrayList<>();
  List<Part> frames = new ArrayList<>();
  Parts.@Nullable Result parts;
  double share;

  Candidate(LocalContrast contrast) {
    this.contrast = contrast;
  }

  static Candidate of(LocalContrast contrast) {
    Candidate candidate = new Candidate(contrast);
    if (contrast.most() >= Math.max(20, 4 * contrast.noise())) {
      Mask mask = Mask.of(contrast.values(), contrast.threshold());
      candidate.share = mask.share();
      if (candidate.share < 0.6) {
        candidate.find(mask);
      }
    }
    return candidate;
  }

  private void find(Mask mask) {
    List<Line> all = LongLines.of(mask);
    Mask rest = mask;
    for (Line line : all) {
      rest = rest.without(line.pixels());
    }
    choose(rest);
    Part first = main;
    if (all.isEmpty()) {
      lookAgain(rest);
      return;
    }
    if (first == null) {
      if (all.size() == 1) {
        choose(mask);
      } else {
        lines = all;
      }
      return;
    }
    Box box = digitBox();
    rest = mask;
    for (Line line : all) {
      boolean ruled =
          (endsOutside(line) || parallels(line, all) >= 3)
              && (line.length() >= 1.2 * box.longerSide() || isUnlike(line, first, mask));
      if (ruled || isSideOfBox(line, all)) {
        lines.add(line);
        rest = rest.without(line.pixels());
      }
    }
    choose(rest);
    lookAgain(rest);
  }

  /** What touches the edge may be ink and something paler that reaches in: without the paler. */
  private void lookAgain(Mask rest) {
    if (main == null || digit.stream().allMatch(part -> part.atEdge() == 0)) {
      return;
    }
    Candidate stricter = new Candidate(contrast);
    double level = strongest() * 0.7;
    boolean[] strong = new boolean[rest.pixels()];
    for (int i = 0; i < strong.length; i++) {
      strong[i] = rest.at(i) && contrast.values().at(i) >= level;
    }
    stricter.choose(new Mask(rest.width(), rest.height(), strong));
    if (stricter.main != null
        && stricter.digit.stream().allMatch(part -> part.atEdge() == 0)
        && stricter.digitBox().longerSide() >= 0.4 * digitBox().longerSide()) {
      parts = stricter.parts;
      main = stricter.main;
      digit = stricter.digit;
      others = stricter.others;
      frames = stricter.frames;
    }
  }

  /** The mean contrast of the better tenth of the digit. */
  double strongest() {
    boolean[] chosen = new boolean[parts.parts().size() + 1];
    int area = 0;
    int[] histogram = new int[256];
    digit.forEach(part -> chosen[part.id()] = true);
    for (int i = 0; i < contrast.values().pixels(); i++) {
      if (chosen[parts.partOf()[i]]) {
        histogram[contrast.values().at(i)]++;
        area++;
      }
    }
    int seen = 0;
    for (int value = 255; value > 0; value--) {
      seen += histogram[value];
      if (10 * seen >= area) {
        return value;
      }
    }
    return 0;
  }

  /** Whether both ends are at the picture's edge, or where the paper ends. */
  private boolean endsOutside(Line line) {
    Line lying = line.upright() ? line.transposed() : line;
    Plane backgrounds = contrast.backgrounds();
    int width = line.upright() ? backgrounds.height() : backgrounds.width();
    int height = line.upright() ? backgrounds.width() : backgrounds.height();
    Box box = lying.box();
    int near = Math.max(3, width / 25);
    boolean leaves =
        box.y() <= Math.max(3, height / 50) || box.bottom() >= height - Math.max(3, height / 50);
    boolean first = box.x() <= near || leaves || isOther(line, box.x() - near, backgrounds);
    boolean last =
        box.right() >= width - near || leaves || isOther(line, box.right() + near, backgrounds);
    return first && last;
  }

  /** Whether the background at so many pixels along a line is another than at its middle. */
  private static boolean isOther(Line line, int along, Plane backgrounds) {
    Box box = line.box();
    int x = line.upright() ? (int) box.centreX() : along;
    int y = line.upright() ? along : (int) box.centreY();
    int there = backgrounds.at(y * backgrounds.width() + x);
    int here = backgrounds.at((int) box.centreY() * backgrounds.width() + (int) box.centreX());
    return Math.abs(there - here) > 40;
  }

  /** How many lines go the same way and are about as long, this one among them. */
  private static long parallels(Line line, List<Line> all) {
    return all.stream()
        .filter(other -> other.upright() == line.upright())
        .filter(other -> Math.abs(other.length() - line.length()) < 0.1 * line.length())
        .count();
  }

  /** Whether others go off at a right angle at both its ends. */
  private static boolean isSideOfBox(Line line, List<Line> all) {
    Line lying = line.upright() ? line.transposed() : line;
    boolean first = false;
    boolean last = false;
    double near = 2 + lying.length() / 20.0;
    for (Line other : all) {
      if (other.upright() != line.upright()) {
        Box box = (line.upright() ? other.transposed() : other).box();
        boolean meets =
            box.y() <= lying.box().centreY() + near && box.bottom() >= lying.box().centreY() - near;
        first |= meets && Math.abs(box.centreX() - lying.box().x()) <= near + box.width() / 2.0;
        last |= meets && Math.abs(box.centreX() - lying.box().right()) <= near + box.width() / 2.0;
      }
    }
    return first && last;
  }

  /** Whether a line through the whole picture is far thinner or paler than the digit. */
  private boolean isUnlike(Line line, Part digit, Mask mask) {
    int side = line.upright() ? mask.height() : mask.width();
    if (line.length() < 0.95 * side) {
      return false;
    }
    double level = 0;
    int count = 0;
    for (int i = 0; i < mask.pixels(); i++) {
      if (line.pixels().at(i)) {
        level += contrast.values().at(i);
        count++;
      }
    }
    return level / count < 0.75 * digit.level();
  }

  Box digitBox() {
    Box box = digit.get(0).box();
    for (Part part : digit) {
      box = box.with(part.box());
    }
    return box;
  }

  /**
   * How wide the digit is where it is widest: twice the largest distance to what is not ink, in
   * chamfer steps of 3 and 4 (G. Borgefors, "Distance Transformations in Digital Images", 1986).
   */
  double thickness() {
    Box box = digitBox();
    int width = box.width() + 2;
    boolean[] chosen = chosen();
    int[] distance = new int[width * (box.height() + 2)];
    for (int y = 0; y < box.height(); y++) {
      int from = (box.y() + y) * contrast.values().width() + box.x();
      for (int x = 0; x < box.width(); x++) {
        int i = (y + 1) * width + x + 1;
        if (chosen[parts.partOf()[from + x]]) {
          int straight = Math.min(distance[i - 1], distance[i - width]) + 3;
          int slanted = Math.min(distance[i - width - 1], distance[i - width + 1]) + 4;
          distance[i] = Math.min(straight, slanted);
        }
      }
    }
    int most = 0;
    for (int i = distance.length - width - 2; i > width; i--) {
      int straight = Math.min(distance[i + 1], distance[i + width]) + 3;
      int slanted = Math.min(distance[i + width + 1], distance[i + width - 1]) + 4;
      distance[i] = Math.min(distance[i], Math.min(straight, slanted));
      most = Math.max(most, distance[i]);
    }
    return 2 * most / 3.0;
  }

  boolean isBlock() {
    Box box = digitBox();
    int area = digit.stream().mapToInt(Part::area).sum();
    double fill = (double) area / box.width() / box.height();
    return thickness() > 0.36 * box.longerSide()
        || fill > 0.6 && Math.min(box.width(), box.height()) > 0.5 * box.longerSide();
  }

  private boolean[] chosen() {
    boolean[] chosen = new boolean[parts.parts().size() + 1];
    digit.forEach(part -> chosen[part.id()] = true);
    return chosen;
  }

  private void choose(Mask mask) {
    Parts.Result result = Parts.of(mask, contrast.values());
    parts = result;
    main = null;
    digit = new ArrayList<>();
    others = new ArrayList<>();
    frames = new ArrayList<>();
    int side = Math.max(mask.width(), mask.height());
    List<Part> large =
        result.parts().stream()
            .filter(part -> part.box().longerSide() >= 0.06 * side)
            .filter(part -> part.level() * 1.0 >= contrast.threshold())
            .sorted(Comparator.comparingDouble((Part part) -> score(part, mask)).reversed())
            .toList();
    for (Part part : large) {
      if (isFrame(part, large, result, mask.width())) {
        frames.add(part);
      }
    }
    List<Part> left = large.stream().filter(part -> !frames.contains(part)).toList();
    if (left.isEmpty()) {
      return;
    }
    Part best = left.get(0);
    main = best;
    digit.add(best);
    boolean grown = true;
    while (grown) {
      grown = false;
      Box box = digitBox();
      for (Part part : result.parts()) {
        if (!digit.contains(part) && !frames.contains(part) && belongs(part, box, best)) {
          digit.add(part);
          grown = true;
        }
      }
    }
    for (Part part : left) {
      if (!digit.contains(part)
          && part.atEdge() == 0
          && part.box().longerSide() >= 0.5 * digitBox().longerSide()
          && part.level() > 0.5 * best.level()) {
        others.add(part);
      }
    }
  }

  private boolean belongs(Part part, Box digit, Part best) {
    int side = digit.longerSide();
    int gap = digit.gapTo(part.box());
    boolean reachesIn = part.atEdge() > Math.max(2, side / 20) && best.atEdge() == 0;
    if (reachesIn || part.atEdge() > 0 && gap > 0 || part.level() < 0.4 * best.level()) {
      return false;
    }
    boolean large = part.box().longerSide() >= 0.2 * side;
    boolean another =
        part.box().height() >= 0.6 * digit.height()
            && (part.box().x() >= digit.right() - 0.2 * part.box().width()
                || part.box().right() <= digit.x() + 0.2 * part.box().width());
    if (another) {
      return false;
    }
    return large ? gap <= 0.15 * side : gap <= 0.02 * side && part.area() >= best.area() / 300;
  }

  private double score(Part part, Mask mask) {
    Box box = part.box();
    double away =
        Math.max(
            Math.abs(box.centreX() / mask.width() - 0.5),
            Math.abs(box.centreY() / mask.height() - 0.5));
    double score = box.longerSide() * part.level() * (1 - away);
    if (part.atEdge() > 0.02 * Math.max(mask.width(), mask.height())) {
      score *= 0.3;
    }
    boolean blob =
        part.fill() > 0.75 && Math.min(box.width(), box.height()) > 0.5 * box.longerSide();
    return blob ? 0.2 * score : score;
  }

  /** Whether a part goes all around another that is not much smaller. */
  private static boolean isFrame(Part part, List<Part> all, Parts.Result result, int width) {
    for (Part inner : all) {
      if (inner != part
          && part.box().surrounds(inner.box())
          && inner.box().longerSide() >= 0.3 * part.box().longerSide()
          && isAround(part, inner, result, width)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAround(Part part, Part inner, Parts.Result result, int width) {
    int x = (int) inner.box().centreX();
    int y = (int) inner.box().centreY();
    int hits = 0;
    for (int direction = 0; direction < 8; direction++) {
      double dx = Math.cos(Math.PI / 4 * direction);
      double dy = Math.sin(Math.PI / 4 * direction);
      Box box = part.box();
      for (int k = 0; k < 2 * box.longerSide(); k++) {
        int px = (int) Math.round(x + k * dx);
        int py = (int) Math.round(y + k * dy);
        if (px < box.x() || py < box.y() || px >= box.right() || py >= box.bottom()) {
          break;
        }
        if (result.partOf()[py * width + px] == part.id()) {
          hits++;
          break;
        }
      }
    }
    return hits >= 7;
  }
}
