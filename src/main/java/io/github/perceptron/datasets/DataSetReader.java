package io.github.perceptron.datasets;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.digests.Sha256;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the files of one data set and refuses files that do not fit together. */
final class DataSetReader {

  private static final int LARGEST_SIDE = DataSet.LARGEST_SIDE;

  private static final int DIMENSIONS_OF_COLOURS = 4;

  private final IdxReader reader;

  DataSetReader(IdxReader reader) {
    this.reader = reader;
  }

  /**
   * Reads a data set.
   *
   * @param name name of the data set
   * @param sources the two training files, and either both test files or none
   * @param origin where the images come from
   * @param source the same as text for people
   * @param licence the terms of use, as text for people
   * @throws InvalidDataSetException if a file is malformed or does not fit the other files
   */
  DataSet read(
      String name,
      Map<DataSetFile, IdxSource> sources,
      DataSetSource origin,
      String source,
      String licence) {
    Map<DataSetFile, Sha256> digests = new EnumMap<>(DataSetFile.class);
    LabelledImages training = training(sources, digests);
    LabelledImages test = test(sources, digests);
    requireSameKind(sources, training, test, training.highestLabel());
    return new DataSet(
        new DataSetDescriptor(
            name,
            training.shape(),
            training.highestLabel() + 1,
            training.size(),
            test == null ? 0 : test.size(),
            sha256(digests, training.shape()),
            List.of(),
            origin,
            source,
            licence),
        training,
        test);
  }

  private LabelledImages training(
      Map<DataSetFile, IdxSource> sources, Map<DataSetFile, Sha256> digests) {
    return images(sources, DataSetFile.TRAINING_IMAGES, DataSetFile.TRAINING_LABELS, digests);
  }

  private @Nullable LabelledImages test(
      Map<DataSetFile, IdxSource> sources, Map<DataSetFile, Sha256> digests) {
    return sources.containsKey(DataSetFile.TEST_IMAGES)
        ? images(sources, DataSetFile.TEST_IMAGES, DataSetFile.TEST_LABELS, digests)
        : null;
  }

  /**
   * Digest of a data set, as {@link DataSetDescriptor#sha256()} defines it.
   *
   * @param digests SHA-256 of each uncompressed file
   * @param shape the shape of the images
   */
  static Sha256 sha256(Map<DataSetFile, Sha256> digests, ImageShape shape) {
    Map<String, Sha256> byName = new HashMap<>();
    digests.forEach((file, sha256) -> byName.put(file.fileName(shape), sha256));
    return DataSetDescriptor.digestOf(byName);
  }

  private LabelledImages images(
      Map<DataSetFile, IdxSource> sources,
      DataSetFile imageFile,
      DataSetFile labelFile,
      Map<DataSetFile, Sha256> digests) {
    IdxArray images = read(sources, imageFile, digests);
    IdxArray labels = read(sources, labelFile, digests);
    if (Math.max(images.size(1), images.size(2)) > LARGEST_SIDE) {
      throw InvalidDataSetException.at(
          nameOf(sources, imageFile),
          "images of at most " + LARGEST_SIDE + "x" + LARGEST_SIDE,
          images.shape());
    }
    if (images.size(0) != labels.size(0)) {
      throw InvalidDataSetException.at(
          nameOf(sources, labelFile),
          "a label for each image of " + images.shape(),
          labels.shape());
    }
    return LabelledImages.owning(
        shapeOf(sources, imageFile, images), images.values(), labels.values());
  }

  private static ImageShape shapeOf(
      Map<DataSetFile, IdxSource> sources, DataSetFile imageFile, IdxArray images) {
    if (images.dimensions() < DIMENSIONS_OF_COLOURS) {
      return new ImageShape(images.size(1), images.size(2));
    }
    if (images.size(3) != ImageShape.COLOURS) {
      throw InvalidDataSetException.at(
          nameOf(sources, imageFile), "images of height, width and 3 colours", images.shape());
    }
    return new ImageShape(images.size(1), images.size(2), ImageShape.COLOURS);
  }

  private IdxArray read(
      Map<DataSetFile, IdxSource> sources, DataSetFile file, Map<DataSetFile, Sha256> digests) {
    IdxSource source = sources.get(file);
    if (source == null) {
      throw new IllegalArgumentException("There is no " + file);
    }
    IdxArray array = reader.read(source, file.dimensionsOf(source.name()));
    digests.put(file, array.sha256());
    return array;
  }

  private static void requireSameKind(
      Map<DataSetFile, IdxSource> sources,
      LabelledImages training,
      @Nullable LabelledImages test,
      int highestLabel) {
    if (test == null) {
      return;
    }
    if (!test.shape().equals(training.shape())) {
      throw InvalidDataSetException.at(
          nameOf(sources, DataSetFile.TEST_IMAGES),
          "images of " + training.shape() + " as for training",
          test.shape().toString());
    }
    if (test.highestLabel() > highestLabel) {
      throw InvalidDataSetException.at(
          nameOf(sources, DataSetFile.TEST_LABELS),
          "labels 0 to " + highestLabel + " as for training",
          "the label " + test.highestLabel());
    }
  }

  private static String nameOf(Map<DataSetFile, IdxSource> sources, DataSetFile file) {
    IdxSource source = sources.get(file);
    return source == null ? file.fileName() : source.name();
  }
}
