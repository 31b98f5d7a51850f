package io.github.perceptron.network.formats.keras;

/** The arrays of the layers of a Keras file. */
interface KerasWeights {

  /** Length of the file with the arrays, in bytes: no array can be longer. */
  int fileLength();

  /**
   * Reads one array of a layer.
   *
   * @param index its number among the arrays of the layer
   * @param name its name, for example {@code kernel}
   * @param shape the required shape
   * @return the values, row by row
   * @throws io.github.perceptron.network.formats.files.InvalidModelFileException if the array is
   *     missing or has another type or shape
   */
  float[] array(KerasLayer layer, int index, String name, int... shape);
}
