package io.github.perceptron.problem;

import java.time.Duration;
import java.util.List;

/** So many predictions are under way that one would wait too long. */
public final class OverloadedException extends ProblemException {

  private OverloadedException(String detail) {
    super(ProblemType.OVERLOADED, detail, List.of(), Duration.ofSeconds(1));
  }

  /** So many images wait already. */
  public static OverloadedException waiting(int images) {
    return new OverloadedException(
        "%d images wait for this model; send fewer requests at once, or try again."
            .formatted(images));
  }

  /** So many large picture files are being unpacked that there is no memory for one more. */
  public static OverloadedException unpacking() {
    return new OverloadedException(
        "Other large pictures take the memory that unpacking this one needs; try again.");
  }

  /** The model is still being read. */
  public static OverloadedException reading(Duration waited) {
    return new OverloadedException(
        "The model was not read into memory within %d ms; try again.".formatted(waited.toMillis()));
  }

  /** As many streams of pictures are open as may be. */
  public static OverloadedException streaming(int streams) {
    return new OverloadedException(
        "%d streams are open; perceptron.prediction.streams.max-open bounds them."
            .formatted(streams));
  }
}
