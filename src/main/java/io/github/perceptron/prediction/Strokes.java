package io.github.perceptron.prediction;

import java.util.ArrayDeque;
import java.util.Deque;

/** The connected parts of what is drawn, neighbours in eight directions, and how large they are. */
final class Strokes {

  private final int[] strokeOf;
  private final int[] sizes;
  private int count;

  private Strokes(int pixels) {
    // 0 is no stroke.
    this.strokeOf = new int[pixels];
    this.sizes = new int[pixels + 1];
  }

  static Strokes of(int width, int height, float[] ink, float drawn) {
    Strokes strokes = new Strokes(ink.length);
    Deque<Integer> reached = new ArrayDeque<>();
    for (int i = 0; i < ink.length; i++) {
      if (ink[i] >= drawn && strokes.strokeOf[i] == 0) {
        strokes.count++;
        strokes.reach(i, reached);
        while (!reached.isEmpty()) {
          strokes.spread(reached.remove(), width, height, ink, drawn, reached);
        }
      }
    }
    return strokes;
  }

  private void spread(
      int from, int width, int height, float[] ink, float drawn, Deque<Integer> reached) {
    int x = from % width;
    int y = from / width;
    for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
      for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
        int i = ny * width + nx;
        if (ink[i] >= drawn && strokeOf[i] == 0) {
          reach(i, reached);
        }
      }
    }
  }

  private void reach(int i, Deque<Integer> reached) {
    strokeOf[i] = count;
    sizes[count]++;
    reached.add(i);
  }

  /** Pixels of the stroke at a pixel; 0 where nothing is drawn. */
  int sizeAt(int i) {
    return strokeOf[i] == 0 ? 0 : sizes[strokeOf[i]];
  }

  /** Pixels of the largest. */
  int largest() {
    int largest = 0;
    for (int size : sizes) {
      largest = Math.max(largest, size);
    }
    return largest;
  }
}
