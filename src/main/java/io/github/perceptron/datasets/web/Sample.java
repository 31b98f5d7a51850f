package io.github.perceptron.datasets.web;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetPart;

/**
 * An image of a data set.
 *
 * @param index position in its split, from 0
 */
record Sample(int index, int label, ImageLink links) {

  static Sample of(DataSetDescriptor dataSet, DataSetPart part, int index, int label) {
    return new Sample(index, label, new ImageLink(ImageAddress.of(dataSet, part, index)));
  }

  /** The address of the image. */
  record ImageLink(String image) {}
}
