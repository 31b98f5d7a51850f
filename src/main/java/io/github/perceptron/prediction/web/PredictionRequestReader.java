package io.github.perceptron.prediction.web;

import io.github.perceptron.prediction.InvalidImageException;
import io.github.perceptron.prediction.PixelRange;
import io.github.perceptron.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads one JSON body, strictly: an unknown field is an error, and no value is taken for one of
 * another kind. A field that is null counts as left out.
 */
final class PredictionRequestReader {

  private static final Set<String> FIELDS =
      Set.of("image", "pixel_range", "job_id", "model", "version", "alias");

  private static final int MAX_ERRORS = 20;

  private final JsonNode body;
  private final List<FieldError> errors = new ArrayList<>();

  private PredictionRequestReader(JsonNode body) {
    this.body = body;
  }

  /**
   * The request in a body.
   *
   * @throws InvalidPredictionRequestException if a field is unknown or of the wrong kind
   * @throws InvalidImageException if there is no image; whether it is a good one is not looked at
   */
  static PredictionRequest read(JsonNode body) {
    return new PredictionRequestReader(body).request();
  }

  private PredictionRequest request() {
    if (!body.isObject()) {
      throw InvalidPredictionRequestException.at(
          List.of(new FieldError("", "must be an object with the field image")));
    }
    refuseUnknownFields();
    PredictionRequest request =
        new PredictionRequest(
            body.path("image"),
            pixelRange(),
            text("job_id"),
            text("model"),
            version(),
            text("alias"));
    if (!errors.isEmpty()) {
      throw InvalidPredictionRequestException.at(
          errors.subList(0, Math.min(errors.size(), MAX_ERRORS)));
    }
    if (!body.hasNonNull("image")) {
      throw InvalidImageException.at("/image", "is missing");
    }
    return request;
  }

  private void refuseUnknownFields() {
    for (String name : body.propertyNames()) {
      if (!FIELDS.contains(name)) {
        String pointer = "/" + name.replace("~", "~0").replace("/", "~1");
        errors.add(new FieldError(pointer, "is not a field here; take it away"));
      }
    }
  }

  private PixelRange pixelRange() {
    String id = text("pixel_range");
    if (id == null) {
      return PixelRange.ZERO_TO_255;
    }
    for (PixelRange range : PixelRange.values()) {
      if (range.id().equals(id)) {
        return range;
      }
    }
    errors.add(new FieldError("/pixel_range", "must be 0..255 or 0..1"));
    return PixelRange.ZERO_TO_255;
  }

  private @Nullable String text(String name) {
    if (!body.hasNonNull(name)) {
      return null;
    }
    JsonNode value = body.path(name);
    if (!value.isString()) {
      errors.add(new FieldError("/" + name, "must be a string"));
      return null;
    }
    return value.stringValue();
  }

  private @Nullable Integer version() {
    if (!body.hasNonNull("version")) {
      return null;
    }
    JsonNode value = body.path("version");
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      errors.add(new FieldError("/version", "must be a whole number"));
      return null;
    }
    return value.intValue();
  }
}
