package io.github.perceptron.datasets.web;

import io.github.perceptron.datasets.images.LabelledImages;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The indices of the images of a class.
 *
 * @param indices {@code [n]}, ascending; n may be 0
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record IndicesByLabel(int label, int[] indices) {

  /**
   * Returns the indices of the classes {@code first} (inclusive) to {@code end} (exclusive); reads
   * the labels once.
   */
  static List<IndicesByLabel> of(LabelledImages images, int first, int end) {
    IntStream.Builder[] found =
        IntStream.range(first, end)
            .mapToObj(label -> IntStream.builder())
            .toArray(IntStream.Builder[]::new);
    for (int i = 0; i < images.size(); i++) {
      int label = images.label(i);
      if (label >= first && label < end) {
        found[label - first].add(i);
      }
    }
    return IntStream.range(first, end)
        .mapToObj(label -> new IndicesByLabel(label, found[label - first].build().toArray()))
        .toList();
  }
}
