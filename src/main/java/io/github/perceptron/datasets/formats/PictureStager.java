package io.github.perceptron.datasets.formats;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.DataSetFile;
import io.github.perceptron.datasets.formats.UploadContent.PictureEntry;
import io.github.perceptron.datasets.formats.files.FormatLimits;
import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import io.github.perceptron.datasets.formats.files.Staging;
import io.github.perceptron.datasets.formats.files.Staging.StagedFile;
import io.github.perceptron.datasets.images.IdxHead;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.datasets.pictures.FilePicture;
import io.github.perceptron.datasets.pictures.Luminance;
import io.github.perceptron.datasets.pictures.Orientation;
import io.github.perceptron.datasets.pictures.PictureFile;
import io.github.perceptron.datasets.pictures.UnpackingMemory;
import io.github.perceptron.datasets.pictures.UnreadableFileException;
import io.github.perceptron.datasets.pictures.colours.ColourPicture;
import io.github.perceptron.problem.OverloadedException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes picture files as IDX files: turned upright, as grey levels over black or in colour over
 * white, and brought to one shape by the mean of the pixels that each new pixel covers; of large
 * pictures, {@link FilePicture} decodes fewer pixels. One picture is in memory at a time.
 */
final class PictureStager {

  /** Largest size of one picture file. */
  private static final int LONGEST_FILE = 32 << 20;

  private final Staging staging;
  private final FormatLimits limits;
  private final @Nullable ImageShape declared;
  private final int channels;
  private int pictures;
  private int resized;
  private int stretched;
  private int turned;
  private int thinned;
  private int coloured;

  /**
   * @param options height and width that the client declares, or none for the most frequent size;
   *     the channels of the images, by default grey
   */
  PictureStager(Staging staging, FormatLimits limits, UploadOptions options) {
    this.staging = staging;
    this.limits = limits;
    this.declared = options.size();
    this.channels = options.channels() == null ? ImageShape.GREY : options.channels();
  }

  /** Reads something from an open picture. */
  @FunctionalInterface
  private interface PictureReader<T> {
    T read(FilePicture picture) throws UnreadableFileException, IOException;
  }

  /** The shape of all images. */
  ImageShape shapeOf(List<PictureEntry> all) throws IOException {
    if (declared != null) {
      return declared.withChannels(channels);
    }
    Map<ImageShape, Integer> counts = new HashMap<>();
    for (PictureEntry entry : all) {
      counts.merge(read(entry, this::uprightShape), 1, Integer::sum);
    }
    ImageShape frequent =
        counts.entrySet().stream()
            .max(
                Map.Entry.<ImageShape, Integer>comparingByValue()
                    .thenComparing(
                        Map.Entry.comparingByKey(
                            Comparator.comparing(ImageShape::pixels)
                                .thenComparing(ImageShape::rows)
                                .reversed())))
            .orElseThrow()
            .getKey();
    if (Math.max(frequent.rows(), frequent.columns()) > DataSet.LARGEST_SIDE) {
      throw InvalidUploadException.at(
          "",
          "has pictures of %s (height x width) most often; images have at most %2$dx%2$d pixels. Add ?height= and ?width= to bring them to another shape"
              .formatted(frequent, DataSet.LARGEST_SIDE));
    }
    return frequent.withChannels(channels);
  }

  StagedImages images(List<PictureEntry> entries, ImageShape shape, DataSetFile target)
      throws IOException {
    if ((long) entries.size() * shape.values() > limits.unpackedBytes()) {
      throw InvalidUploadException.at(
          "",
          "has %d pictures, which take more than %d bytes as %s images (perceptron.datasets.max-unpacked-size)"
              .formatted(entries.size(), limits.unpackedBytes(), shape));
    }
    String name = target.fileName(shape);
    int[] brightest = new int[1];
    StagedFile file =
        staging.write(
            name,
            out -> {
              out.write(IdxHead.ofImages(entries.size(), shape));
              for (PictureEntry entry : entries) {
                byte[] pixels = read(entry, picture -> image(picture, shape)).toByteArray();
                brightest[0] = StagedImages.brightest(pixels, pixels.length, brightest[0]);
                out.write(pixels);
              }
            });
    return new StagedImages(file, name, entries.size(), shape, brightest[0]);
  }

  StagedLabels labels(List<PictureEntry> entries, DataSetFile target) throws IOException {
    LabelTally tally = new LabelTally();
    StagedFile file =
        staging.write(
            target.fileName(),
            out -> {
              out.write(IdxHead.ofLabels(entries.size()));
              for (PictureEntry entry : entries) {
                tally.add(entry.label());
                out.writeByte(entry.label());
              }
            });
    return tally.of(file, target.fileName());
  }

  Preparation preparation(ImageShape shape) {
    return new Preparation(
        shape, declared != null, pictures, resized, stretched, turned, thinned, coloured);
  }

  private <T> T read(PictureEntry entry, PictureReader<T> reader) throws IOException {
    String name = entry.source().name();
    byte[] bytes = entry.source().first(LONGEST_FILE + 1);
    if (bytes.length > LONGEST_FILE) {
      throw InvalidUploadException.at(
          name, "has more than %d bytes, which is the limit of a picture".formatted(LONGEST_FILE));
    }
    try (FilePicture picture = PictureFile.of(bytes).open(0)) {
      if (picture == null) {
        throw InvalidUploadException.at(name, "contains no picture");
      }
      // Only the header is read so far.
      if ((long) picture.width() * picture.height() > limits.picturePixels()) {
        throw InvalidUploadException.at(
            name,
            "has %dx%d pixels (width x height); at most %d pixels are read (perceptron.datasets.upload.max-picture-pixels)"
                .formatted(picture.width(), picture.height(), limits.picturePixels()));
      }
      return reader.read(picture);
    } catch (UnreadableFileException e) {
      throw InvalidUploadException.at(name, e.getMessage());
    }
  }

  private ImageShape uprightShape(FilePicture picture) {
    return picture.orientation().swapsSides()
        ? new ImageShape(picture.width(), picture.height())
        : new ImageShape(picture.height(), picture.width());
  }

  private PixelImage image(FilePicture picture, ImageShape shape)
      throws UnreadableFileException, IOException {
    ImageShape upright = uprightShape(picture);
    pictures++;
    turned += picture.orientation() == Orientation.UPRIGHT ? 0 : 1;
    resized += upright.equals(shape.withChannels(ImageShape.GREY)) ? 0 : 1;
    boolean sameRatio =
        (long) upright.rows() * shape.columns() == (long) upright.columns() * shape.rows();
    stretched += sameRatio ? 0 : 1;
    thinned += picture.step() > 1 ? 1 : 0;
    UnpackingMemory.Share share =
        limits.memory().take(picture.bytes()).orElseThrow(OverloadedException::unpacking);
    try {
      BufferedImage read = picture.read();
      coloured += read.getColorModel().getNumColorComponents() > 1 ? 1 : 0;
      return shape.hasColours()
          ? ColourPicture.of(read).turned(picture.orientation()).image(shape)
          : Luminance.of(read).turned(picture.orientation()).overBlack().resampled(shape);
    } finally {
      share.close();
    }
  }
}
