package io.github.perceptron.explanations.web;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetKind;
import io.github.perceptron.datasets.DataSetPart;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The addresses of images of a data set, with its digest, so that they never show others. */
final class ImageAddresses {

  private ImageAddresses() {}

  /** Returns the address of an image; null if the rows are those of a table. */
  static @Nullable String image(DataSetDescriptor dataSet, DataSetPart part, int index) {
    return dataSet.kind() == DataSetKind.PICTURES
        ? "/v1/datasets/%s/%s/%d.png?sha256=%s"
            .formatted(dataSet.name(), part, index, dataSet.sha256())
        : null;
  }

  /** Returns the address of one file with all of these images; null if there are none. */
  static @Nullable String sheet(
      DataSetDescriptor dataSet, DataSetPart part, List<Integer> indices) {
    return dataSet.kind() == DataSetKind.PICTURES && !indices.isEmpty()
        ? "/v1/datasets/%s/%s/sheet.png?index=%s&columns=16&sha256=%s"
            .formatted(
                dataSet.name(),
                part,
                indices.stream().map(String::valueOf).collect(Collectors.joining(",")),
                dataSet.sha256())
        : null;
  }
}
