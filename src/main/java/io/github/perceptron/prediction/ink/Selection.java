package io.github.perceptron.prediction.ink;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Selects the parts of the ink that form the digit: the most prominent part and the parts that
 * belong to it.
 */
final class Selection {

  /** Smallest size of a digit as a share of the picture's longer side. */
  private static final double SMALLEST = 1 / 16.0;

  private final Parts parts;
  private final int side;
  private final List<Part> frames;
  private final List<Part> large;
  private final List<Part> digit = new ArrayList<>();

  /** The ids of the digit's parts, because a picture may have thousands of parts to compare. */
  private final BitSet ids = new BitSet();

  private Box box;

  private Selection(Parts parts, int side, List<Part> frames, List<Part> large) {
    this.parts = parts;
    this.side = side;
    this.frames = frames;
    this.large = large;
    add(large.get(0));
    this.box = large.get(0).box();
    gather();
  }

  /** Finds the digit in the ink of a mask; empty if all parts are too small. */
  static Optional<Selection> of(Mask mask, LocalContrast contrast) {
    Parts parts = Parts.of(mask, contrast);
    int side = mask.longerSide();
    List<Part> large =
        parts.all().stream()
            .filter(part -> !part.isShade() && part.box().longerSide() >= SMALLEST * side)
            .sorted(Comparator.comparingDouble((Part part) -> prominence(part, mask)).reversed())
            .toList();
    List<Part> frames = large.stream().filter(part -> parts.isFrame(part, large)).toList();
    List<Part> left = large.stream().filter(part -> !frames.contains(part)).toList();
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(new Selection(parts, side, frames, left));
  }

  /**
   * A score that is high for parts that are long, have much contrast and are in the middle, and low
   * for parts that the edge cuts off and for blobs.
   */
  private static double prominence(Part part, Mask mask) {
    Box box = part.box();
    double aside = Math.abs(box.centreX() / mask.width() - 0.5);
    double above = Math.abs(box.centreY() / mask.height() - 0.5);
    double edge = part.reachesIn(mask.longerSide()) ? 0.3 : 1;
    double blob = part.isBlob() ? 0.2 : 1;
    return box.longerSide() * part.level() * (1 - Math.max(aside, above)) * edge * blob;
  }

  private void add(Part part) {
    digit.add(part);
    ids.set(part.id());
  }

  private boolean isOfDigit(Part part) {
    return ids.get(part.id());
  }

  private Part main() {
    return large.get(0);
  }

  private void gather() {
    boolean more = true;
    while (more) {
      more = false;
      for (Part part : parts.all()) {
        if (!isOfDigit(part) && belongs(part) && !frames.contains(part)) {
          add(part);
          box = box.with(part.box());
          more = true;
        }
      }
    }
  }

  /** Whether a part is a separate stroke of the digit, or a fragment of one. */
  private boolean belongs(Part part) {
    int longer = box.longerSide();
    int gap = box.gapTo(part.box());
    boolean reachesIn = part.atEdge() > Math.max(2, longer / 20) && main().atEdge() == 0;
    if (part.isShade()
        || reachesIn
        || (part.atEdge() > 0 && gap > 0)
        || part.level() < 0.4 * main().level()) {
      return false;
    }
    if (isBeside(part.box())) {
      return false;
    }
    return part.box().longerSide() >= 0.2 * longer
        ? gap <= 0.15 * longer
        : gap <= 0.02 * longer && part.area() >= main().area() / 300;
  }

  /**
   * Whether an object beside the digit is nearly as high as the digit; then it is another digit.
   */
  private boolean isBeside(Box other) {
    double overlap = 0.2 * other.width();
    boolean beside = other.x() >= box.right() - overlap || other.right() <= box.x() + overlap;
    return beside && other.height() >= 0.6 * box.height();
  }

  Box box() {
    return box;
  }

  Mask mask() {
    return parts.only(digit);
  }

  double level() {
    return main().level();
  }

  /** Share of the outline of its largest part, 0 to 1, that is a real outline in the picture. */
  double outlined() {
    return main().outlined();
  }

  boolean touchesEdge() {
    return digit.stream().anyMatch(part -> part.atEdge() > 0);
  }

  boolean reachesIn() {
    return digit.stream().anyMatch(part -> part.reachesIn(side));
  }

  /**
   * Bounding boxes of other parts that are about as large and have about as much contrast as the
   * digit, and that the edge does not cut off.
   */
  List<Box> rivals() {
    List<Box> rivals = new ArrayList<>();
    for (Box other : others()) {
      int at = 0;
      while (at < rivals.size() && !rivals.get(at).isAboveOrBelow(other)) {
        at++;
      }
      if (at < rivals.size()) {
        rivals.set(at, rivals.get(at).with(other));
      } else {
        rivals.add(other);
      }
    }
    return rivals;
  }

  private List<Box> others() {
    return large.stream()
        .filter(part -> !isOfDigit(part) && part.atEdge() == 0 && !part.isBlob())
        .filter(part -> part.box().longerSide() >= 0.5 * box.longerSide())
        .filter(part -> part.level() > 0.5 * main().level())
        .map(Part::box)
        .toList();
  }

  /** The objects that are not part of the digit. */
  List<LeftOut> leftOut() {
    int atEdge = 0;
    int marks = 0;
    int specks = 0;
    for (Part part : parts.all()) {
      if (!isOfDigit(part) && !frames.contains(part)) {
        boolean isLarge = part.box().longerSide() >= SMALLEST * side;
        atEdge += part.atEdge() > 0 ? 1 : 0;
        marks += part.atEdge() == 0 && isLarge ? 1 : 0;
        specks += part.atEdge() == 0 && !isLarge ? 1 : 0;
      }
    }
    return List.of(
        new LeftOut("frames", frames.size()),
        new LeftOut("edge_objects", atEdge),
        new LeftOut("marks", marks),
        new LeftOut("specks", specks));
  }
}
