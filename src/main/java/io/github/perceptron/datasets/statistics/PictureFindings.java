package io.github.perceptron.datasets.statistics;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.datasets.statistics.EqualImages.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what may be a mistake in a data set of images. */
public final class PictureFindings {

  private PictureFindings() {}

  /**
   * @param test null if the data set has no test images
   */
  static List<Finding> of(
      DataSetDescriptor descriptor,
      PartStatistics training,
      @Nullable PartStatistics test,
      EqualImages equal) {
    int all = training.count() + (test == null ? 0 : test.count());
    return Stream.concat(
            ofPixels(
                training.pixels(),
                test == null ? null : test.pixels(),
                equal,
                all,
                descriptor.shape().pixels()),
            Stream.of(
                Finding.withoutRows(training.classCounts(), namesOf(descriptor)),
                Finding.imbalanced(training.classCounts()),
                Finding.dark(training.pixels().spread().max())))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * Looks at the pixels of all images.
   *
   * @param test null if there are no test images
   */
  public static List<Finding> of(LabelledImages training, @Nullable LabelledImages test) {
    return ofPixels(
            PixelFacts.of(training),
            test == null ? null : PixelFacts.of(test),
            ImageComparison.of(training, test, EqualImages.MOST),
            training.size() + (test == null ? 0 : test.size()),
            training.shape().pixels())
        .flatMap(Optional::stream)
        .toList();
  }

  private static Stream<Optional<Finding>> ofPixels(
      PixelFacts training, @Nullable PixelFacts test, EqualImages equal, int images, int pixels) {
    int blank = training.blank() + (test == null ? 0 : test.blank());
    return Stream.of(
        Finding.conflicting(equal.of(Kind.CONFLICTING).pictures()),
        Finding.shared(equal.shared(), equal.comparedTests()),
        Finding.repeated(equal.repeated(), equal.compared()),
        Finding.blank(blank, images),
        Finding.constantPixels(training.constant(), pixels));
  }

  private static List<String> namesOf(DataSetDescriptor descriptor) {
    return descriptor.labels().isEmpty()
        ? IntStream.range(0, descriptor.classes()).mapToObj(String::valueOf).toList()
        : descriptor.labels();
  }
}
