package io.github.perceptron.datasets.statistics;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.digests.Sha256;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Computes the statistics of data sets of images, once for each content. Safe for use by many
 * threads; one of them computes at a time.
 */
@Component
public class DataSetStatistics {

  /** One computation at a time, because each takes memory and reads all images. */
  private static final Object COMPUTATION = new Object();

  /**
   * Largest memory for what is known of the parts. The mean images of images of 256x256 in colour
   * with 256 classes take 50 MB.
   */
  private static final long MOST_BYTES = 128L << 20;

  private record Key(Sha256 sha256, DataSetPart part) {}

  private final KnownResults<Key, PartStatistics> parts =
      new KnownResults<>(COMPUTATION, PartStatistics::bytes, MOST_BYTES);

  private final KnownResults<Sha256, EqualImages> equal = new KnownResults<>(COMPUTATION);

  /** The statistics of one part; empty when the data set has no such part. */
  public Optional<PartStatistics> of(DataSet dataSet, DataSetPart part) {
    LabelledImages images = dataSet.images(part);
    if (images == null) {
      return Optional.empty();
    }
    DataSetDescriptor descriptor = dataSet.descriptor();
    return Optional.of(
        parts.get(
            new Key(descriptor.sha256(), part),
            () -> PartStatistics.of(images, descriptor.classes())));
  }

  /**
   * The images that occur more than once.
   *
   * @throws io.github.perceptron.datasets.images.NoImagesException if the data set is a table
   */
  public EqualImages equalImages(DataSet dataSet) {
    return equal.get(dataSet.descriptor().sha256(), () -> ImageComparison.of(dataSet));
  }

  /**
   * What may be a mistake.
   *
   * @throws io.github.perceptron.datasets.images.NoImagesException if the data set is a table
   */
  public List<Finding> findings(DataSet dataSet) {
    return PictureFindings.of(
        dataSet.descriptor(),
        of(dataSet, DataSetPart.TRAIN).orElseThrow(),
        of(dataSet, DataSetPart.TEST).orElse(null),
        equalImages(dataSet));
  }
}
