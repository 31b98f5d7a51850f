package io.github.perceptron.network.formats;

import java.util.Locale;

/** The file formats in which a model can be downloaded. */
public enum ModelFormat {
  /**
   * The zip file of Deeplearning4j's {@code ModelSerializer}, with one additional entry of this
   * service.
   */
  DL4J("zip", "application/zip"),
  /** Keras' format of version 3, a zip; the input scaling is a layer. */
  KERAS("keras", "application/zip"),
  /** The HDF5 file of a Keras Sequential model, with the input scaling as a layer. */
  KERAS_H5("h5", "application/x-hdf5"),
  /** NumPy arrays of each layer, and the architecture as JSON. */
  NPZ("npz", "application/zip");

  private final String extension;
  private final String mediaType;

  ModelFormat(String extension, String mediaType) {
    this.extension = extension;
    this.mediaType = mediaType;
  }

  /** The name in a request, for example {@code keras_h5}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** File name extension without the dot. */
  public String extension() {
    return extension;
  }

  public String mediaType() {
    return mediaType;
  }
}
