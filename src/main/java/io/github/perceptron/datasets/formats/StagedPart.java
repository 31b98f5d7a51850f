package io.github.perceptron.datasets.formats;

import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import io.github.perceptron.datasets.formats.files.Staging.StagedFile;
import io.github.perceptron.datasets.images.IdxHead;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.datasets.images.PixelImage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One part of an upload: images and their labels. */
public final class StagedPart {

  private final StagedImages images;
  private final StagedLabels labels;

  private StagedPart(StagedImages images, StagedLabels labels) {
    this.images = images;
    this.labels = labels;
  }

  /**
   * @throws InvalidUploadException if there is not one label for each image
   */
  static StagedPart of(StagedImages images, StagedLabels labels) {
    if (images.count() != labels.count()) {
      throw InvalidUploadException.at(
          labels.name(),
          "has %d labels, but %s has %d images"
              .formatted(labels.count(), images.name(), images.count()));
    }
    return new StagedPart(images, labels);
  }

  StagedImages images() {
    return images;
  }

  StagedLabels labels() {
    return labels;
  }

  /** Number of images. */
  public int count() {
    return images.count();
  }

  /** Number of images of each class, by label. */
  public List<Integer> classCounts(int classes) {
    return labels.counts().subList(0, classes);
  }

  /**
   * The first image of each of the first classes.
   *
   * @param most number of images at most
   */
  public List<Sample> samples(int most) throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (int label = 0; label < StagedLabels.MOST && samples.size() < most; label++) {
      int row = labels.firstRows().get(label);
      if (row >= 0) {
        samples.add(new Sample(row, label, images.image(row)));
      }
    }
    return samples;
  }

  /** Opens all images; their pixels stay in the staged file. */
  public LabelledImages open() throws IOException {
    byte[] file = Files.readAllBytes(labels.file().path());
    return LabelledImages.inFile(
        images.shape(),
        images.file().path(),
        IdxHead.ofImages(count(), images.shape()).length,
        Arrays.copyOfRange(file, IdxHead.ofLabels(count()).length, file.length));
  }

  /**
   * An image of an upload.
   *
   * @param index its row, from 0
   */
  public record Sample(int index, int label, PixelImage image) {}

  List<StagedFile> files() {
    return List.of(images.file(), labels.file());
  }
}
