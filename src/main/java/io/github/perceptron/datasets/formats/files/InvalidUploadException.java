package io.github.perceptron.datasets.formats.files;

import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.List;

/** An uploaded file cannot become a data set, or a part of one. */
public final class InvalidUploadException extends ProblemException {

  private static final long serialVersionUID = 1L;

  private static final int LONGEST_NAME = 120;

  private InvalidUploadException(String file, String message) {
    super(
        ProblemType.INVALID_UPLOAD,
        "%s %s.".formatted(file.isEmpty() ? "The upload" : file, message),
        List.of(new FieldError(file, message)));
  }

  /**
   * Creates the exception for one file.
   *
   * @param file name of the file as the client wrote it; {@code ""} for the whole upload
   * @param message predicate of a sentence whose subject is the file; says the position where there
   *     is one
   */
  public static InvalidUploadException at(String file, String message) {
    return new InvalidUploadException(shown(file), message);
  }

  /** A name from outside as it may be shown: in one line, not endless. */
  public static String shown(String name) {
    String plain = name.replaceAll("\\p{Cntrl}", "?");
    return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) + "..." : plain;
  }
}
