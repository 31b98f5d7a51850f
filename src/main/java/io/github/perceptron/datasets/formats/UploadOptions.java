package io.github.perceptron.datasets.formats;

import io.github.perceptron.datasets.formats.csv.TableOptions;
import io.github.perceptron.datasets.images.ImageShape;
import org.jspecify.annotations.Nullable;

/**
 * What the client says about an upload.
 *
 * @param size height and width of the images, without channels; null if it says none
 * @param channels 1 for grey images or 3 for images in colour; null if it says nothing
 * @param table what it says about a table
 */
public record UploadOptions(
    @Nullable ImageShape size, @Nullable Integer channels, TableOptions table) {

  /** The client says nothing. */
  public static final UploadOptions NONE = new UploadOptions(null, null, TableOptions.NONE);
}
