package io.github.perceptron.prediction.web;

import io.github.perceptron.prediction.pictures.PixelRange;
import io.github.perceptron.prediction.pictures.Preprocessing;
import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.InvalidBodyException;
import io.github.perceptron.problem.InvalidParametersException;
import io.github.perceptron.problem.JsonPointer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The options of a prediction in the query or in a JSON body; null if left out.
 *
 * @param preprocessing null for the default of each kind of picture
 * @param range null if the numbers themselves decide the range
 * @param topK 1 to {@link #MOST_TOP}
 */
public record PredictionOptions(
    @Nullable Preprocessing preprocessing,
    @Nullable PixelRange range,
    @Nullable Integer topK,
    @Nullable Boolean returnImage) {

  static final int MOST_TOP = 1000;

  /** What is wrong with an option of pictures beside rows. */
  static final String ONLY_FOR_PICTURES = "is only for pictures, not for rows";

  /**
   * Reads options as the client wrote them. A wrong option is null afterwards.
   *
   * @param errors gets an error with the name of its field for each wrong option
   */
  static PredictionOptions read(
      @Nullable String preprocess,
      @Nullable String pixelRange,
      @Nullable Integer topK,
      @Nullable Boolean returnImage,
      Consumer<FieldError> errors) {
    Preprocessing preprocessing =
        preprocess == null ? null : Preprocessing.named(preprocess).orElse(null);
    if (preprocess != null && preprocessing == null) {
      errors.accept(new FieldError("preprocess", "must be auto or none"));
    }
    PixelRange range = pixelRange == null ? null : PixelRange.named(pixelRange).orElse(null);
    if (pixelRange != null && range == null) {
      errors.accept(new FieldError("pixel_range", "must be " + PixelRange.ids()));
    }
    boolean isInRange = topK == null || (topK >= 1 && topK <= MOST_TOP);
    if (!isInRange) {
      errors.accept(new FieldError("top_k", "must be from 1 to %d".formatted(MOST_TOP)));
    }
    return new PredictionOptions(preprocessing, range, isInRange ? topK : null, returnImage);
  }

  /**
   * Returns these options; an option that is left out is taken from the query.
   *
   * @throws InvalidBodyException if an option is in the body and in the query
   */
  public PredictionOptions or(PredictionOptions query) {
    List<FieldError> errors = new ArrayList<>();
    PredictionOptions both =
        new PredictionOptions(
            one("preprocess", preprocessing, query.preprocessing, errors),
            one("pixel_range", range, query.range, errors),
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
   * Refuses the options of a query that are for pictures, where it came with rows: ignoring them
   * could hide a mistake.
   *
   * @throws InvalidParametersException if there is one; it names each of them
   */
  public void requireNoneOfPictures() {
    List<FieldError> errors = new ArrayList<>();
    requireNone("preprocess", preprocessing, errors);
    requireNone("pixel_range", range, errors);
    requireNone("return_image", returnImage, errors);
    if (!errors.isEmpty()) {
      throw InvalidParametersException.of(errors);
    }
  }

  private static void requireNone(String name, @Nullable Object option, List<FieldError> errors) {
    if (option != null) {
      errors.add(new FieldError(name, ONLY_FOR_PICTURES));
    }
  }

  boolean returnsImage() {
    return Boolean.TRUE.equals(returnImage);
  }
}
