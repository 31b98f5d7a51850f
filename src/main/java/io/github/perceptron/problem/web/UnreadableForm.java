package io.github.perceptron.problem.web;

import io.github.perceptron.problem.BrokenBodyException;
import io.github.perceptron.problem.ProblemType;
import io.github.perceptron.problem.Problems;
import java.util.List;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.MultipartStream;
import org.springframework.http.ProblemDetail;
import org.springframework.web.multipart.MultipartException;

/** Describes why a body of multipart/form-data cannot be read. */
final class UnreadableForm {

  private UnreadableForm() {}

  static ProblemDetail problemOf(MultipartException e) {
    return Problems.of(ProblemType.MALFORMED_REQUEST, detailOf(e), List.of());
  }

  private static String detailOf(MultipartException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BrokenBodyException) {
        return String.valueOf(cause.getMessage());
      }
      if (cause instanceof InvalidFileNameException) {
        return "A file name in the form contains the character NUL.";
      }
      if (cause instanceof MultipartStream.MalformedStreamException) {
        return "The form ends before its final boundary, or the headers of a part are malformed.";
      }
    }
    return "The form cannot be read: its Content-Type must be multipart/form-data with the boundary"
        + " that separates its parts. A multipart/mixed in it also needs its boundary.";
  }
}
