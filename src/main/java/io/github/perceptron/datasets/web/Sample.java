package io.github.perceptron.datasets.web;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetPart;
import org.jspecify.annotations.Nullable;

/**
 * An image of a data set.
 *
 * @param index position in its split, from 0
 * @param name the name of its class; null if the classes have no names
 */
record Sample(int index, int label, @Nullable String name, ImageLink links) {

  static Sample of(DataSetDescriptor dataSet, DataSetPart part, int index, int label) {
    return new Sample(
        index, label, dataSet.nameOf(label), new ImageLink(ImageAddress.of(dataSet, part, index)));
  }

  /** The address of the image. */
  record ImageLink(String image) {}
}
