package io.github.perceptron.datasets.pictures;

/** A file does not contain a picture that can be read. */
public final class UnreadableFileException extends Exception {

  private static final long serialVersionUID = 1;

  private final boolean otherKind;

  private UnreadableFileException(String message, boolean otherKind) {
    super(message);
    this.otherKind = otherKind;
  }

  /** The format of the file is recognised but not supported. */
  static UnreadableFileException of(UnsupportedKind kind) {
    return new UnreadableFileException(kind.message(), true);
  }

  /** The format of the file is unknown. */
  static UnreadableFileException unknown() {
    return new UnreadableFileException(
        "is not a %s file".formatted(PictureKind.titles("or")), false);
  }

  /** A file with a supported format is damaged. */
  static UnreadableFileException damaged(PictureKind kind) {
    return because(kind, "is damaged or truncated, or uses a feature that is not supported");
  }

  /**
   * A file with a supported format cannot be read.
   *
   * @param message end of the sentence "The picture is a TIFF file that …"
   */
  static UnreadableFileException because(PictureKind kind, String message) {
    return new UnreadableFileException(
        "is a %s file that %s".formatted(kind.title(), message), false);
  }

  /** Whether the file is a picture or a document with an unsupported format. */
  public boolean isOtherKind() {
    return otherKind;
  }

  /** Predicate of a sentence whose subject is "The picture". */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
