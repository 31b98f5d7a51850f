package io.github.perceptron.problem;

import java.time.Duration;
import java.util.List;

/** Thrown when there are so many requests that a further one would wait too long. */
public final class OverloadedException extends ProblemException {

  private OverloadedException(String detail) {
    super(ProblemType.OVERLOADED, detail, List.of(), Duration.ofSeconds(1));
  }

  /** Creates the exception for too many waiting images. */
  public static OverloadedException waiting(int images) {
    return new OverloadedException(
        "%d images already wait for this model. Send fewer requests at the same time, or try again later."
            .formatted(images));
  }

  /** Creates the exception for too many large picture files that are decoded at the same time. */
  public static OverloadedException unpacking() {
    return new OverloadedException(
        "There is not enough memory to decode this picture, because other large pictures are being"
            + " decoded. Try again later.");
  }

  /** Creates the exception for too many uploads of data sets that are read at the same time. */
  public static OverloadedException converting(int uploads) {
    return new OverloadedException(
        "%d other uploads are being read, which is the limit; nothing was kept. Send this one again later."
            .formatted(uploads));
  }

  /** Creates the exception for a model that is still being loaded. */
  public static OverloadedException reading(Duration waited) {
    return new OverloadedException(
        "The model was not loaded into memory within %d ms. Try again later."
            .formatted(waited.toMillis()));
  }

  /** Creates the exception for too many explanations that wait. */
  public static OverloadedException explaining(int atOnce) {
    return new OverloadedException(
        "%d explanations are being computed, which is the limit, and too many wait. Try again later."
            .formatted(atOnce));
  }

  /** Creates the exception for too many open streams of pictures. */
  public static OverloadedException streaming(int streams) {
    return new OverloadedException(
        "%d streams are open, which is the limit of perceptron.prediction.streams.max-open."
            .formatted(streams));
  }
}
