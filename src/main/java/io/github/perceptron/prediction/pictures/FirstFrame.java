package io.github.perceptron.prediction.pictures;

import io.github.perceptron.datasets.pictures.FilePicture;
import io.github.perceptron.datasets.pictures.Luminance;
import io.github.perceptron.datasets.pictures.Orientation;
import io.github.perceptron.datasets.pictures.PictureFile;
import io.github.perceptron.datasets.pictures.PictureKind;
import io.github.perceptron.datasets.pictures.PictureRaster;
import io.github.perceptron.datasets.pictures.UnpackingMemory;
import io.github.perceptron.datasets.pictures.UnreadableFileException;
import io.github.perceptron.problem.OverloadedException;
import org.jspecify.annotations.Nullable;

/**
 * The first picture of a file that is not empty, turned upright. An animation of a drawing begins
 * with an empty sheet, and a scanned document may begin with an empty page.
 *
 * <p>If all pictures are empty, it is the first one. The number of pictures to check is limited:
 * together they may have as many pixels as one picture may have.
 */
final class FirstFrame {

  /** Largest number of pictures to check. */
  private static final int MOST_FRAMES = 100;

  private final PictureFile file;
  private final PictureLimits limits;
  private final SizeCheck check;
  private final PictureRaster raster;
  private final @Nullable ReadFile facts;
  private long pixels;

  /**
   * @param check checks the size of the upright picture before its pixels are decoded
   * @throws UnreadableFileException if the file is damaged
   * @throws InvalidPictureException if the size is refused
   * @throws OverloadedException if there is not enough memory to decode the picture
   */
  FirstFrame(PictureFile file, String pointer, PictureLimits limits, SizeCheck check)
      throws UnreadableFileException {
    this.file = file;
    this.limits = limits;
    this.check = check;
    Shown first = read(0, null);
    if (first == null) {
      throw InvalidPictureException.file(pointer, "contains no picture");
    }
    Shown chosen = firstThatShows(first);
    this.raster = chosen.raster.turned(chosen.orientation);
    this.facts = ReadFile.of(file.kind(), chosen.orientation, chosen.index);
  }

  private Shown firstThatShows(Shown first) throws UnreadableFileException {
    Shown next = first;
    for (int index = 1; next != null && index <= MOST_FRAMES; index++) {
      if (next.raster.showsSomething()) {
        return next;
      }
      next = read(index, next);
    }
    return first;
  }

  PictureRaster raster() {
    return raster;
  }

  /** What was done to the file; null if nothing was done. */
  @Nullable ReadFile facts() {
    return facts;
  }

  /** Reads the next picture; null after the last one, or if the limit is reached. */
  private @Nullable Shown read(int index, @Nullable Shown before) throws UnreadableFileException {
    try (FilePicture picture = file.open(index)) {
      if (picture == null) {
        return null;
      }
      boolean part = before != null && isPartOf(before, picture);
      if (before == null) {
        checkUpright(picture);
      } else if (!mayFollow(picture, part)) {
        return null;
      }
      pixels += (long) picture.width() * picture.height();
      PictureRaster own = unpacked(picture);
      return before == null || !part
          ? new Shown(own, picture.x(), picture.y(), picture.orientation(), index)
          : before.with(own, picture, index);
    }
  }

  private void checkUpright(FilePicture picture) {
    boolean swaps = picture.orientation().swapsSides();
    check.check(
        swaps ? picture.height() : picture.width(), swaps ? picture.width() : picture.height());
  }

  /** Whether a later picture has an allowed size and is within the limit of pixels. */
  private boolean mayFollow(FilePicture picture, boolean part) {
    if (pixels + (long) picture.width() * picture.height() > limits.pixels()) {
      return false;
    }
    try {
      if (!part) {
        checkUpright(picture);
      }
      return true;
    } catch (InvalidPictureException refused) {
      return false;
    }
  }

  /**
   * Whether a picture is drawn over the ones before it, as in an animation; otherwise it is a
   * separate page.
   */
  private boolean isPartOf(Shown before, FilePicture picture) {
    PictureRaster raster = before.raster;
    int step = picture.step();
    boolean within =
        picture.x() >= before.x
            && picture.y() >= before.y
            && picture.x() + picture.width() / step <= before.x + raster.width()
            && picture.y() + picture.height() / step <= before.y + raster.height();
    return file.kind() != PictureKind.TIFF && within;
  }

  private PictureRaster unpacked(FilePicture picture) throws UnreadableFileException {
    UnpackingMemory.Share share =
        limits.memory().take(picture.bytes()).orElseThrow(OverloadedException::unpacking);
    try {
      return Luminance.of(picture.read());
    } finally {
      share.close();
    }
  }

  /** Checks the size in the header before the pixels are decoded. */
  @FunctionalInterface
  interface SizeCheck {
    void check(int width, int height);
  }

  /**
   * The visible picture after a frame was drawn, before the orientation is applied, and its
   * position.
   */
  private record Shown(PictureRaster raster, int x, int y, Orientation orientation, int index) {

    Shown with(PictureRaster own, FilePicture picture, int next) {
      PictureRaster all = raster.under(own, picture.x() - x, picture.y() - y);
      return new Shown(all, x, y, picture.orientation(), next);
    }
  }
}
