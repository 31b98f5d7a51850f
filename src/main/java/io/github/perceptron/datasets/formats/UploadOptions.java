package io.github.perceptron.datasets.formats;

import io.github.perceptron.datasets.formats.csv.TableOptions;
import io.github.perceptron.datasets.images.ImageShape;
import org.jspecify.annotations.Nullable;

/**
 * What the client says about an upload.
 *
 * @param shape the shape of the images; null if it says none
 * @param table what it says about a table
 */
public record UploadOptions(@Nullable ImageShape shape, TableOptions table) {

  /** The client says nothing. */
  public static final UploadOptions NONE = new UploadOptions(null, TableOptions.NONE);
}
