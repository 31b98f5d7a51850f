package io.github.perceptron.prediction.files;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A picture as a file. Its header is believed only so far as to refuse it: nothing is unpacked
 * before whoever reads it has seen {@link FilePicture#width} and {@link FilePicture#height}.
 */
public final class PictureFile {

  private final PictureKind kind;
  private final Frames frames;

  private PictureFile(PictureKind kind, Frames frames) {
    this.kind = kind;
    this.frames = frames;
  }

  /**
   * The picture in a file.
   *
   * @throws UnreadableFileException if it is none, or damaged
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
   * One picture of the file, of which nothing is unpacked yet: a still one has one, an animation
   * and a document have many.
   *
   * @param index from 0
   * @return null behind the last; to be closed
   * @throws UnreadableFileException if it is damaged
   */
  public @Nullable FilePicture open(int index) throws UnreadableFileException {
    try {
      Frame frame = frames.at(index);
      return frame == null ? null : FilePicture.open(kind, frame);
    } catch (IOException | RuntimeException damaged) {
      // Java's readers answer damaged bytes with either kind.
      throw UnreadableFileException.damaged(kind);
    }
  }
}
