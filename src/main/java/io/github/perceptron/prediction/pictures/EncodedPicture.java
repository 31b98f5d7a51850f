package io.github.perceptron.prediction.pictures;

import io.github.perceptron.datasets.images.Framing;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.datasets.pictures.FilePicture;
import io.github.perceptron.datasets.pictures.PictureFile;
import io.github.perceptron.datasets.pictures.PictureKind;
import io.github.perceptron.datasets.pictures.UnreadableFileException;
import io.github.perceptron.datasets.pictures.colours.ColourPicture;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A picture file. Its bytes decide the format. */
final class EncodedPicture implements Picture {

  private final byte[] file;
  private final String pointer;
  private final @Nullable String declared;

  /**
   * @param file bytes of the file
   * @param pointer JSON Pointer to the file, for errors
   * @param declared the media type that the client sent, or null; if it differs from the bytes, the
   *     bytes count
   */
  EncodedPicture(byte[] file, String pointer, @Nullable String declared) {
    this.file = file.clone();
    this.pointer = pointer;
    this.declared = declared;
  }

  @Override
  public PreparedImage prepare(Framing framing, Preprocessing preprocessing, PictureLimits limits) {
    try {
      PictureFile picture = PictureFile.of(file);
      return switch (preprocessing) {
        case NONE -> asItIs(picture, framing.shape(), limits);
        case AUTO -> prepared(picture, framing, limits);
      };
    } catch (UnreadableFileException e) {
      throw unreadable(e);
    }
  }

  /** Reads the first picture of the file, as uploads do. */
  @Override
  public PreparedImage prepareInColour(
      ImageShape shape, Preprocessing preprocessing, PictureLimits limits) {
    try {
      PictureFile picture = PictureFile.of(file);
      try (FilePicture first = picture.open(0)) {
        if (first == null) {
          throw InvalidPictureException.file(pointer, "contains no picture");
        }
        return inColour(first, shape, preprocessing, limits)
            .after(mistaken(picture.kind()))
            .of(ReadFile.of(picture.kind(), first.orientation(), 0));
      }
    } catch (UnreadableFileException e) {
      throw unreadable(e);
    }
  }

  private PreparedImage inColour(
      FilePicture picture, ImageShape shape, Preprocessing preprocessing, PictureLimits limits)
      throws UnreadableFileException {
    boolean swaps = picture.orientation().swapsSides();
    int width = swaps ? picture.height() : picture.width();
    int height = swaps ? picture.width() : picture.height();
    if (preprocessing == Preprocessing.NONE) {
      requireShape(width, height, shape);
    } else {
      requireSize(width, height, limits);
    }
    ColourPicture upright = limits.coloursOf(picture).turned(picture.orientation());
    PixelImage image = upright.image(shape);
    return switch (preprocessing) {
      case NONE -> new PreparedImage(image, null).after(LowContrast.warnings(image));
      case AUTO ->
          new PreparedImage(
              image, Preparation.InColour.of(!upright.isOpaque(), width, height, shape));
    };
  }

  private InvalidPictureException unreadable(UnreadableFileException e) {
    return e.isOtherKind()
        ? InvalidPictureException.otherKind(pointer, e.getMessage())
        : InvalidPictureException.file(pointer, e.getMessage());
  }

  @Override
  public Preprocessing usual() {
    return Preprocessing.AUTO;
  }

  private PreparedImage asItIs(PictureFile picture, ImageShape shape, PictureLimits limits)
      throws UnreadableFileException {
    FirstFrame first =
        new FirstFrame(
            picture, pointer, limits, (width, height) -> requireShape(width, height, shape));
    PixelImage image = first.raster().overBlack();
    return new PreparedImage(image, null)
        .after(LowContrast.warnings(image))
        .after(mistaken(picture.kind()))
        .of(first.facts());
  }

  private PreparedImage prepared(PictureFile picture, Framing framing, PictureLimits limits)
      throws UnreadableFileException {
    FirstFrame first =
        new FirstFrame(
            picture, pointer, limits, (width, height) -> requireSize(width, height, limits));
    return PreparedImage.likeTraining(first.raster(), framing, pointer)
        .after(mistaken(picture.kind()))
        .of(first.facts());
  }

  private List<PredictionWarning> mistaken(PictureKind kind) {
    boolean other =
        declared != null
            && PictureKind.ofMediaType(declared).filter(named -> named != kind).isPresent();
    return other
        ? List.of(
            new PredictionWarning(
                "media_type",
                "The picture was sent as %s, but it is a %s file and was read as such."
                    .formatted(declared, kind.title())))
        : List.of();
  }

  private void requireShape(int width, int height, ImageShape shape) {
    if (width != shape.columns() || height != shape.rows()) {
      throw InvalidPictureException.file(
          pointer,
          "must have %dx%d pixels (width x height), found %dx%d; preprocess=auto accepts any size"
              .formatted(shape.columns(), shape.rows(), width, height));
    }
    if (Math.max(width, height) > FilePicture.LONGEST_SIDE) {
      throw InvalidPictureException.file(
          pointer,
          "has a side above %d pixels, so that not all of its pixels would be read; send its values as numbers"
              .formatted(FilePicture.LONGEST_SIDE));
    }
  }

  private void requireSize(int width, int height, PictureLimits limits) {
    if ((long) width * height > limits.pixels()) {
      throw InvalidPictureException.file(
          pointer,
          "must have at most %d pixels, found %dx%d (width x height)"
              .formatted(limits.pixels(), width, height));
    }
  }
}
