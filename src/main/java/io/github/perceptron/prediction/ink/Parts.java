package io.github.perceptron.prediction.ink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The connected components of a mask (8-connectivity). */
final class Parts {

  private static final int DIRECTIONS = 8;

  private final Mask mask;
  private final LocalContrast contrast;

  /** The id of the component of each pixel; 0 if the pixel is not ink. */
  private final int[] partOf;

  private final List<Part> parts = new ArrayList<>();
  private int[] queue = new int[256];

  private Parts(Mask mask, LocalContrast contrast) {
    this.mask = mask;
    this.contrast = contrast;
    this.partOf = new int[mask.pixels()];
  }

  static Parts of(Mask mask, LocalContrast contrast) {
    Parts found = new Parts(mask, contrast);
    for (int i = 0; i < found.partOf.length; i++) {
      if (mask.at(i) && found.partOf[i] == 0) {
        found.parts.add(found.collect(i, found.parts.size() + 1));
      }
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
    boolean[] ink = new boolean[partOf.length];
    for (int i = 0; i < ink.length; i++) {
      ink[i] = chosen[partOf[i]];
    }
    return new Mask(mask.width(), mask.height(), ink);
  }

  private Part collect(int start, int id) {
    int width = mask.width();
    int last = mask.height() - 1;
    queue[0] = start;
    int written = 1;
    partOf[start] = id;
    int left = width;
    int right = 0;
    int bottom = 0;
    int atEdge = 0;
    long sum = 0;
    int outline = 0;
    int outlined = 0;
    for (int read = 0; read < written; read++) {
      int i = queue[read];
      int x = i % width;
      int y = i / width;
      left = Math.min(left, x);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
      sum += contrast.values().at(i);
      if (isOutline(x, y)) {
        outline++;
        outlined += contrast.edges().isEdge(i) ? 1 : 0;
      }
      atEdge += x == 0 || y == 0 || x == width - 1 || y == last ? 1 : 0;
      written = reach(x, y, id, written);
    }
    // Pixels are visited row by row, so the first one is at the top.
    int top = start / width;
    Box box = new Box(left, top, right - left + 1, bottom - top + 1);
    double share = outline == 0 ? 0 : (double) outlined / outline;
    return new Part(id, box, written, (double) sum / written, atEdge, share);
  }

  /** Whether a neighbour of the pixel is not ink. */
  private boolean isOutline(int x, int y) {
    return (x > 0 && !mask.at(x - 1, y))
        || (y > 0 && !mask.at(x, y - 1))
        || (x < mask.width() - 1 && !mask.at(x + 1, y))
        || (y < mask.height() - 1 && !mask.at(x, y + 1));
  }

  /** Adds the neighbours of a pixel to the queue and returns the new length of the queue. */
  private int reach(int x, int y, int id, int length) {
    int width = mask.width();
    int written = length;
    for (int ny = Math.max(0, y - 1); ny <= Math.min(mask.height() - 1, y + 1); ny++) {
      for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
        int next = ny * width + nx;
        if (mask.at(next) && partOf[next] == 0) {
          partOf[next] = id;
          if (written == queue.length) {
            queue = Arrays.copyOf(queue, 2 * written);
          }
          queue[written++] = next;
        }
      }
    }
    return written;
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
      if (partOf[y * mask.width() + x] == part.id()) {
        return true;
      }
    }
  }
}
