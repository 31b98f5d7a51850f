package io.github.perceptron.prediction.web;

import io.github.perceptron.prediction.pictures.PixelRange;
import io.github.perceptron.prediction.pictures.Preprocessing;
import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.InvalidBodyException;
import io.github.perceptron.problem.JsonPointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The options of a prediction, unchecked, as the client wrote them in the query or in a JSON body;
 * null if left out.
 */
public record PredictionOptions(
    @Nullable String preprocess,
    @Nullable String pixelRange,
    @Nullable Integer topK,
    @Nullable Boolean returnImage) {

  static final int MOST_TOP = 1000;

  /**
   * Returns these options; an option that is left out is taken from the query.
   *
   * @throws InvalidBodyException if an option is in the body and in the query
   */
  public PredictionOptions or(PredictionOptions query) {
    List<FieldError> errors = new ArrayList<>();
    PredictionOptions both =
        new PredictionOptions(
            one("preprocess", preprocess, query.preprocess, errors),
            one("pixel_range", pixelRange, query.pixelRange, errors),
            one("top_k", topK, query.topK, errors),
            one("return_image", returnImage, query.returnImage, errors));
    if (!errors.isEmpty()) {
      throw InvalidBodyException.of(errors);
    }
    return both;
  }

  private static <T> @Nullable T one(
      String name, @Nullable T body, @Nullable T query, List<FieldError> errors) {
    if (body != null && query != null) {
      errors.add(new FieldError(JsonPointer.to(name), "is also in the query; send it only once"));
    }
    return body == null ? query : body;
  }

  /**
   * Returns the errors of the values.
   *
   * @return each with the name of its field
   */
  List<FieldError> errors() {
    List<FieldError> errors = new ArrayList<>();
    if (preprocess != null && find(preprocess).isEmpty()) {
      errors.add(new FieldError("preprocess", "must be auto or none"));
    }
    if (pixelRange != null && PixelRange.named(pixelRange).isEmpty()) {
      errors.add(new FieldError("pixel_range", "must be " + PixelRange.ids()));
    }
    if (topK != null && (topK < 1 || topK > MOST_TOP)) {
      errors.add(new FieldError("top_k", "must be from 1 to %d".formatted(MOST_TOP)));
    }
    return errors;
  }

  /** Null for what is usual for a picture's kind. */
  public @Nullable Preprocessing preprocessing() {
    return preprocess == null ? null : find(preprocess).orElse(null);
  }

  /** Null where the numbers themselves decide. */
  @Nullable PixelRange range() {
    return pixelRange == null ? null : PixelRange.named(pixelRange).orElse(null);
  }

  boolean returnsImage() {
    return Boolean.TRUE.equals(returnImage);
  }

  private static Optional<Preprocessing> find(String id) {
    for (Preprocessing preprocessing : Preprocessing.values()) {
      if (preprocessing.id().equals(id.toLowerCase(Locale.ROOT))) {
        return Optional.of(preprocessing);
      }
    }
    return Optional.empty();
  }
}
