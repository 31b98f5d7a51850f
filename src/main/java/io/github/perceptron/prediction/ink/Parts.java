package io.github.perceptron.prediction.ink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The connected components of a mask (8-connectivity). */
final class Parts {

  private static final int DIRECTIONS = 8;

  /** A pixel of ink whose component is not known yet. */
  private static final int UNKNOWN = -1;

  /** A pixel of the margin around the picture. */
  private static final int OUTSIDE = -2;

  private final Mask mask;
  private final LocalContrast contrast;

  /** Width of the picture with a margin of one pixel, so that each pixel has all neighbours. */
  private final int wide;

  /**
   * The id of the component of each pixel, with the margin around the picture; 0 if the pixel is
   * not ink.
   */
  private final int[] partOf;

  private final List<Part> parts = new ArrayList<>();

  /** Pixels whose runs of ink are still to be filled. */
  private int[] waiting = new int[256];

  private Parts(Mask mask, LocalContrast contrast) {
    this.mask = mask;
    this.contrast = contrast;
    this.wide = mask.width() + 2;
    this.partOf = new int[wide * (mask.height() + 2)];
    Arrays.fill(partOf, 0, wide, OUTSIDE);
    Arrays.fill(partOf, partOf.length - wide, partOf.length, OUTSIDE);
    for (int y = 0; y < mask.height(); y++) {
      int row = y * mask.width();
      int at = place(0, y);
      partOf[at - 1] = OUTSIDE;
      partOf[at + mask.width()] = OUTSIDE;
      for (int x = 0; x < mask.width(); x++) {
        if (mask.at(row + x)) {
          partOf[at + x] = UNKNOWN;
        }
      }
    }
  }

  static Parts of(Mask mask, LocalContrast contrast) {
    Parts found = new Parts(mask, contrast);
    int count = 0;
    for (int i = 0; i < found.partOf.length; i++) {
      if (found.partOf[i] == UNKNOWN) {
        found.fill(i, ++count);
      }
    }
    if (count > 0) {
      found.measure(count);
    }
    return found;
  }

  List<Part> all() {
    return Collections.unmodifiableList(parts);
  }

  /** A mask with the pixels of the given components only. */
  Mask only(List<Part> some) {
    boolean[] chosen = new boolean[parts.size() + 1];
    some.forEach(part -> chosen[part.id()] = true);
    boolean[] ink = new boolean[mask.pixels()];
    for (int y = 0; y < mask.height(); y++) {
      int row = y * mask.width();
      int at = place(0, y);
      for (int x = 0; x < mask.width(); x++) {
        ink[row + x] = chosen[partOf[at + x]];
      }
    }
    return new Mask(mask.width(), mask.height(), ink);
  }

  /** The index of a pixel in the array with the margin. */
  private int place(int x, int y) {
    return (y + 1) * wide + x + 1;
  }

  /** Gives an id to all pixels of ink that are connected to a pixel, one run in a row at a time. */
  private void fill(int start, int id) {
    int length = 0;
    waiting[length++] = start;
    while (length > 0) {
      int left = waiting[--length];
      if (partOf[left] == UNKNOWN) {
        int right = left + 1;
        while (partOf[left - 1] == UNKNOWN) {
          left--;
        }
        while (partOf[right] == UNKNOWN) {
          right++;
        }
        Arrays.fill(partOf, left, right, id);
        length = addRuns(left - wide, right - wide, length);
        length = addRuns(left + wide, right + wide, length);
      }
    }
  }

  /**
   * Lets the runs wait that touch the pixels of a row, also at a corner, and returns the new number
   * of those that wait.
   */
  private int addRuns(int from, int to, int length) {
    int waits = length;
    boolean inRun = false;
    for (int i = from - 1; i <= to; i++) {
      boolean isUnknown = partOf[i] == UNKNOWN;
      if (isUnknown && !inRun) {
        if (waits == waiting.length) {
          waiting = Arrays.copyOf(waiting, 2 * waits);
        }
        waiting[waits++] = i;
      }
      inRun = isUnknown;
    }
    return waits;
  }

  private void measure(int count) {
    Part.Measures[] measures = new Part.Measures[count];
    Arrays.setAll(measures, i -> new Part.Measures());
    Plane values = contrast.values();
    Edges edges = contrast.edges();
    int right = mask.width() - 1;
    int bottom = mask.height() - 1;
    for (int y = 0; y <= bottom; y++) {
      int row = y * mask.width();
      int at = place(0, y);
      for (int x = 0; x <= right; x++) {
        int id = partOf[at + x];
        if (id > 0) {
          Part.Measures part = measures[id - 1];
          part.add(x, y, values.at(row + x));
          if (isOutline(at + x)) {
            part.addOutline(edges.isEdge(row + x));
          }
          if (x == 0 || y == 0 || x == right || y == bottom) {
            part.addAtEdge();
          }
        }
      }
    }
    for (int i = 0; i < count; i++) {
      parts.add(measures[i].part(i + 1));
    }
  }

  /** Whether a neighbour of the pixel is not ink. */
  private boolean isOutline(int i) {
    return partOf[i - 1] == 0
        || partOf[i + 1] == 0
        || partOf[i - wide] == 0
        || partOf[i + wide] == 0;
  }

  /** Whether a component surrounds another one that is not much smaller. */
  boolean isFrame(Part part, List<Part> others) {
    return others.stream()
        .anyMatch(
            inner ->
                part.box().surrounds(inner.box())
                    && inner.box().longerSide() >= 0.3 * part.box().longerSide()
                    && isAround(part, inner));
  }

  /**
   * Whether rays from the middle of the inner component hit the outer one in all directions, except
   * for at most one.
   */
  private boolean isAround(Part part, Part inner) {
    int hits = 0;
    for (int direction = 0; direction < DIRECTIONS; direction++) {
      double angle = 2 * Math.PI * direction / DIRECTIONS;
      hits += isSeen(part, inner.box(), Math.cos(angle), Math.sin(angle)) ? 1 : 0;
    }
    return hits >= DIRECTIONS - 1;
  }

  private boolean isSeen(Part part, Box from, double dx, double dy) {
    Box box = part.box();
    for (int k = 0; ; k++) {
      int x = (int) Math.round(from.centreX() + k * dx);
      int y = (int) Math.round(from.centreY() + k * dy);
      if (x < box.x() || y < box.y() || x >= box.right() || y >= box.bottom()) {
        return false;
      }
      if (partOf[place(x, y)] == part.id()) {
        return true;
      }
    }
  }
}
