package io.github.perceptron.datasets.web;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.statistics.EqualImages;
import io.github.perceptron.datasets.statistics.Finding;
import io.github.perceptron.problem.ServicePath;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something about the images of a data set that may be a mistake.
 *
 * @param code the kind, the same for every occurrence
 * @param message a sentence with the numbers
 * @param links null if there are no single images to show
 */
record PictureWarning(String code, String message, @Nullable Links links) {

  static PictureWarning of(DataSetDescriptor dataSet, Finding finding) {
    boolean hasImages =
        Stream.of(EqualImages.Kind.values()).anyMatch(kind -> kind.code().equals(finding.code()));
    return new PictureWarning(
        finding.code(),
        finding.message(),
        hasImages
            ? new Links(
                "/v1/datasets/%s/duplicates?code=%s".formatted(dataSet.name(), finding.code()))
            : null);
  }

  /** The path of the images in question. */
  record Links(@ServicePath String duplicates) {}
}
