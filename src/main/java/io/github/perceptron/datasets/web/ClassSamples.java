package io.github.perceptron.datasets.web;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetPart;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some images of each class. */
record ClassSamples(List<OfClass> classes, Links links) {

  /**
   * @param count at most so many of a class
   * @param offset leaves out so many first, going round
   */
  static ClassSamples of(
      DataSetDescriptor dataSet,
      DataSetPart part,
      List<IndicesByLabel> found,
      int count,
      int offset) {
    List<OfClass> classes = new ArrayList<>();
    List<Integer> all = new ArrayList<>();
    for (IndicesByLabel one : found) {
      int[] indices = one.indices();
      List<Sample> samples = new ArrayList<>();
      for (int i = 0; i < Math.min(count, indices.length); i++) {
        int index = indices[(int) ((offset + (long) i) % indices.length)];
        samples.add(Sample.of(dataSet, part, index, one.label()));
        all.add(index);
      }
      classes.add(new OfClass(one.label(), indices.length, samples));
    }
    return new ClassSamples(classes, new Links(SheetAddress.of(dataSet, part, all)));
  }

  /**
   * @param total images there are of the class in this split
   */
  record OfClass(int label, int total, List<Sample> samples) {}

  /**
   * @param sheet all the samples in one picture, in their order, 16 beside each other; null where
   *     there are none, or they are too large
   */
  record Links(@Nullable String sheet) {}
}
