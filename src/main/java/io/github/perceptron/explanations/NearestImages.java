package io.github.perceptron.explanations;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetPart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The training images that are nearest to an image in the last hidden layer.
 *
 * @param part the part of the data set in which the indices count
 * @param rows number of training images that were compared
 * @param available number of training images; more than {@code rows} if a sample was compared
 * @param images the nearest first; of equal distances the earlier row
 */
public record NearestImages(
    DataSetDescriptor dataSet, DataSetPart part, int rows, int available, List<Near> images) {

  /**
   * A training image.
   *
   * @param index in the part of the data set
   * @param labelName the name of its class; null if it has none
   * @param distance Euclidean distance of the outputs of the last hidden layer, 0 or more
   */
  public record Near(int index, int label, @Nullable String labelName, double distance) {}
}
