package io.github.perceptron.datasets.pictures;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the pictures in a file, and checks the values that the reader of its format uses without
 * checking.
 */
@FunctionalInterface
interface Frames {

  /**
   * Returns a picture of the file.
   *
   * @param index index of the picture, from 0
   * @return the picture; null if the file has fewer pictures
   * @throws IOException if the file is damaged at this picture
   * @throws UnreadableFileException if the file is valid, but not supported
   */
  @Nullable Frame at(int index) throws IOException, UnreadableFileException;

  /** Creates the frames of a file. */
  static Frames of(PictureKind kind, byte[] file) throws IOException, UnreadableFileException {
    return switch (kind) {
      case PNG -> PngFrames.of(file);
      case JPEG -> only(jpeg(JpegHeader.of(file)));
      case GIF -> new GifFrames(file);
      case WEBP -> WebpFrames.of(file);
      case BMP -> only(Frame.whole(BmpHeader.checked(file), Orientation.UPRIGHT));
      case TIFF -> TiffFrames.of(file);
    };
  }

  private static Frame jpeg(JpegHeader header) {
    return Frame.whole(header.needed(), header.orientation());
  }

  private static Frames only(Frame frame) {
    return index -> index == 0 ? frame : null;
  }
}
