package io.github.perceptron.datasets.web;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetPart;

/** The address of an image, with the digest of the data set, so that it can be cached for ever. */
final class ImageAddress {

  private ImageAddress() {}

  static String of(DataSetDescriptor dataSet, DataSetPart part, int index) {
    return file(dataSet, part, Integer.toString(index));
  }

  static String ofMean(DataSetDescriptor dataSet, DataSetPart part) {
    return file(dataSet, part, "mean");
  }

  static String ofMean(DataSetDescriptor dataSet, DataSetPart part, int label) {
    return ofMean(dataSet, part) + "&label=" + label;
  }

  private static String file(DataSetDescriptor dataSet, DataSetPart part, String name) {
    return "/v1/datasets/%s/%s/%s.png?sha256=%s"
        .formatted(dataSet.name(), part, name, dataSet.sha256());
  }
}
