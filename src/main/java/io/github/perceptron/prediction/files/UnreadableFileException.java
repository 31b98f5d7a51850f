package io.github.perceptron.prediction.files;

/** A file holds no picture that can be read. */
public final class UnreadableFileException extends Exception {

  private static final long serialVersionUID = 1;

  private final boolean otherKind;

  private UnreadableFileException(String message, boolean otherKind) {
    super(message);
    this.otherKind = otherKind;
  }

  /** The file is of a kind that is known and not read. */
  static UnreadableFileException of(UnsupportedKind kind) {
    return new UnreadableFileException(kind.message(), true);
  }

  /** The file is of no kind that is known. */
  static UnreadableFileException unknown() {
    return new UnreadableFileException("is no %s file".formatted(PictureKind.titles("or")), false);
  }

  /** Something in a file of a known kind is wrong. */
  static UnreadableFileException damaged(PictureKind kind) {
    return because(kind, "is damaged or cut off, or uses something that is not read");
  }

  /**
   * A file of a known kind cannot be read.
   *
   * @param message goes on behind "a TIFF file that"
   */
  static UnreadableFileException because(PictureKind kind, String message) {
    return new UnreadableFileException(
        "is a %s file that %s".formatted(kind.title(), message), false);
  }

  /** Whether the file is a picture, or a document, of a kind that is not read here. */
  public boolean isOtherKind() {
    return otherKind;
  }

  /** Goes on behind "The picture". */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
