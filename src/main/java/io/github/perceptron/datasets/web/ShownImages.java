package io.github.perceptron.datasets.web;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.ImageNotFoundException;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.datasets.statistics.DataSetStatistics;
import io.github.perceptron.datasets.statistics.PartStatistics;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.problem.ParameterErrors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the images of an address. */
@Component
class ShownImages {

  private final DataSets dataSets;
  private final DataSetStatistics statistics;

  ShownImages(DataSets dataSets, DataSetStatistics statistics) {
    this.dataSets = dataSets;
    this.statistics = statistics;
  }

  /**
   * Returns a data set. If parameters are wrong, the answer names them and not a missing data set.
   */
  DataSet dataSet(String name, ParameterErrors errors) {
    return errors.lookUp(() -> dataSets.load(name));
  }

  /**
   * Returns the version of a data set with a digest.
   *
   * @param sha256 the digest in the address; null if there is none
   * @throws ImageNotFoundException if its files have changed, or the version is deleted
   */
  DataSet dataSet(String name, @Nullable String sha256, ParameterErrors errors) {
    Sha256 version = sha256 != null && sha256.matches(Sha256.FORM) ? new Sha256(sha256) : null;
    DataSet dataSet = errors.lookUp(() -> dataSets.loadIfPresent(name, version));
    if (sha256 != null && !sha256.equals(dataSet.descriptor().sha256().hex())) {
      errors.throwIfAny();
      throw ImageNotFoundException.changed(dataSet.descriptor());
    }
    return dataSet;
  }

  /**
   * Returns all images of a split.
   *
   * @throws ImageNotFoundException if the data set has no such split
   */
  LabelledImages images(DataSet dataSet, DataSetPart split) {
    LabelledImages images = dataSet.images(split);
    if (images == null) {
      throw ImageNotFoundException.noPart(dataSet.descriptor(), split);
    }
    return images;
  }

  /**
   * Returns one image of a split.
   *
   * @param index from 0, in the order of the data set's file
   * @throws ImageNotFoundException if the image does not exist
   */
  PixelImage image(DataSet dataSet, DataSetPart split, int index) {
    LabelledImages images = images(dataSet, split);
    if (index < 0 || index >= images.size()) {
      throw ImageNotFoundException.atIndex(dataSet.descriptor(), split, index, images.size());
    }
    return images.image(index);
  }

  /**
   * Returns the means of a split.
   *
   * @throws ImageNotFoundException if the data set has no such split
   */
  PartStatistics means(DataSet dataSet, DataSetPart split) {
    return statistics
        .of(dataSet, split)
        .orElseThrow(() -> ImageNotFoundException.noPart(dataSet.descriptor(), split));
  }
}
