package io.github.perceptron.prediction.files;

/**
 * One picture of a file, as a file that a reader opens without looking for others.
 *
 * @param file for the reader of its kind
 * @param index of the picture in that file
 * @param x columns from the left of the animation that it is part of, else 0
 * @param y rows from its top
 * @param orientation how it must be turned
 */
@SuppressWarnings("ArrayRecordComponent") // it is handed on and never compared
record Frame(byte[] file, int index, int x, int y, Orientation orientation) {

  /** The one picture of a file. */
  static Frame whole(byte[] file, Orientation orientation) {
    return new Frame(file, 0, 0, 0, orientation);
  }
}
