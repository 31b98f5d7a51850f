package io.github.perceptron.prediction.ink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The connected parts of what is ink, neighbours in eight directions. */
final class Parts {

  private final Mask mask;
  private final Plane contrast;

  /** The part of each pixel, from 1; 0 is none. */
  private final int[] partOf;

  private int[] queue = new int[256];

  private Parts(Mask mask, Plane contrast) {
    this.mask = mask;
    this.contrast = contrast;
    this.partOf = new int[mask.pixels()];
  }

  /**
   * A part.
   *
   * @param id from 1
   * @param area pixels
   * @param level its mean contrast
   * @param atEdge how many of its pixels are at the picture's edge
   */
  record Part(int id, Box box, int area, double level, int atEdge) {

    /** The share of its box that it fills. */
    double fill() {
      return (double) area / box.width() / box.height();
    }
  }

  static Result of(Mask mask, Plane contrast) {
    Parts parts = new Parts(mask, contrast);
    List<Part> found = new ArrayList<>();
    for (int i = 0; i < parts.partOf.length; i++) {
      if (mask.at(i) && parts.partOf[i] == 0) {
        found.add(parts.collect(i, found.size() + 1));
      }
    }
    return new Result(found, parts.partOf);
  }

  @SuppressWarnings("ArrayRecordComponent") // it is handed on once, and never compared
  record Result(List<Part> parts, int[] partOf) {}

  private Part collect(int start, int id) {
    int width = mask.width();
    int height = mask.height();
    int read = 0;
    int written = 0;
    queue[written++] = start;
    partOf[start] = id;
    int left = width;
    int right = 0;
    int top = height;
    int bottom = 0;
    int atEdge = 0;
    long sum = 0;
    while (read < written) {
      int i = queue[read++];
      int x = i % width;
      int y = i / width;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      sum += contrast.at(i);
      atEdge += x == 0 || y == 0 || x == width - 1 || y == height - 1 ? 1 : 0;
      for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
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
    }
    Box box = new Box(left, top, right - left + 1, bottom - top + 1);
    return new Part(id, box, written, (double) sum / written, atEdge);
  }
}
