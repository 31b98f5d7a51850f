package io.github.perceptron.prediction.files;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Finds the pictures in a file of some kind, and checks what its reader would believe. */
@FunctionalInterface
interface Frames {

  /**
   * A picture of the file.
   *
   * @param index from 0
   * @return null behind the last
   * @throws IOException if the file is damaged there
   * @throws UnreadableFileException if the file is whole, but not read
   */
  @Nullable Frame at(int index) throws IOException, UnreadableFileException;

  /** Those of a file. */
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
