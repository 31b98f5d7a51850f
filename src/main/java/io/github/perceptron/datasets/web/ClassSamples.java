package io.github.perceptron.datasets.web;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetPart;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some images of each class. */
record ClassSamples(List<OfClass> classes, Links links) {

  /**
   * @param count largest number of images of each class
   * @param offset number of images that are skipped at the beginning; after the last image the
   *     first follows
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
      classes.add(new OfClass(one.label(), dataSet.nameOf(one.label()), indices.length, samples));
    }
    return new ClassSamples(classes, new Links(SheetAddress.of(dataSet, part, all)));
  }

  /**
   * @param name the name of the class; null if the classes have no names
   * @param total number of images of the class in this split
   */
  record OfClass(int label, @Nullable String name, int total, List<Sample> samples) {}

  /**
   * @param sheet address of one image with all samples in their order, 16 in each row; null if
   *     there are none or they are too large
   */
  record Links(@Nullable String sheet) {}
}
