package io.github.perceptron.datasets.pictures;

/**
 * One picture of a file as a separate file that a reader can open on its own.
 *
 * @param file bytes for the reader of its format
 * @param index index of the picture in that file, from 0
 * @param x offset from the left side of the animation in pixels; 0 for a still picture
 * @param y offset from the top of the animation in pixels; 0 for a still picture
 * @param orientation how the picture must be turned to stand upright
 */
@SuppressWarnings("ArrayRecordComponent") // only passed on, never compared
record Frame(byte[] file, int index, int x, int y, Orientation orientation) {

  /** A frame for the only picture of a file. */
  static Frame whole(byte[] file, Orientation orientation) {
    return new Frame(file, 0, 0, 0, orientation);
  }
}
