package io.github.perceptron.prediction.ids;

import org.jspecify.annotations.Nullable;

/**
 * The id of one prediction. Its text is made when it is needed, because signing it is most of its
 * cost.
 */
public final class IssuedId {

  private final PredictionId content;
  private final PredictionId.Signer signer;
  private @Nullable String text;

  IssuedId(PredictionId content, PredictionId.Signer signer) {
    this.content = content;
    this.signer = signer;
  }

  /** What the id tells. */
  public PredictionId content() {
    return content;
  }

  /** The id as clients see it. Two threads that ask at once make the same text. */
  public String text() {
    String known = text;
    if (known == null) {
      known = content.sign(signer);
      text = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return text();
  }
}
