package io.github.perceptron.datasets.pictures;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A picture file. Its pixels are not decoded before the caller has checked {@link
 * FilePicture#width} and {@link FilePicture#height}.
 */
public final class PictureFile {

  private final PictureKind kind;
  private final Frames frames;

  private PictureFile(PictureKind kind, Frames frames) {
    this.kind = kind;
    this.frames = frames;
  }

  /**
   * Opens a file and detects its format.
   *
   * @throws UnreadableFileException if the file is not a picture of a supported format, or is
   *     damaged
   */
  public static PictureFile of(byte[] file) throws UnreadableFileException {
    PictureKind kind = PictureKind.of(file).orElse(null);
    if (kind == null) {
      UnsupportedKind other = UnsupportedKind.of(file).orElse(null);
      throw other == null ? UnreadableFileException.unknown() : UnreadableFileException.of(other);
    }
    try {
      return new PictureFile(kind, Frames.of(kind, file));
    } catch (IOException | RuntimeException damaged) {
      throw UnreadableFileException.damaged(kind);
    }
  }

  public PictureKind kind() {
    return kind;
  }

  /**
   * Opens one picture of the file without decoding its pixels. A still picture file has one, an
   * animation or a document has many.
   *
   * @param index index of the picture, from 0
   * @return the picture, which the caller must close; null if the file has fewer pictures
   * @throws UnreadableFileException if the picture is damaged
   */
  public @Nullable FilePicture open(int index) throws UnreadableFileException {
    try {
      Frame frame = frames.at(index);
      return frame == null ? null : FilePicture.open(kind, frame);
    } catch (IOException | RuntimeException damaged) {
      // Java's readers throw one of these two exceptions for damaged bytes.
      throw UnreadableFileException.damaged(kind);
    }
  }
}
