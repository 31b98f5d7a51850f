package io.github.perceptron.network.formats;

import java.util.Locale;

/** The formats a model can be downloaded in. */
public enum ModelFormat {
  /** Deeplearning4j's {@code ModelSerializer} zip, with our entry beside its own. */
  DL4J("zip", "application/zip"),
  /** Keras' HDF5 file of a Sequential model, with the input's normalisation as a layer. */
  KERAS_H5("h5", "application/x-hdf5"),
  /** NumPy arrays by layer, with the architecture as JSON. */
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

  /** How its file's name ends, without the dot. */
  public String extension() {
    return extension;
  }

  public String mediaType() {
    return mediaType;
  }
}
