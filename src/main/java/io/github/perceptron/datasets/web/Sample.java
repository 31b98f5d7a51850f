package io.github.perceptron.datasets.web;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetPart;

/**
 * An image of a data set.
 *
 * @param index its place in its split, from 0
 */
record Sample(int index, int label, ImageLink links) {

  static Sample of(DataSetDescriptor dataSet, DataSetPart part, int index, int label) {
    return new Sample(index, label, new ImageLink(ImageAddress.of(dataSet, part, index)));
  }

  /** Where it can be seen. */
  record ImageLink(String image) {}
}
