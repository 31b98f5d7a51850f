package io.github.perceptron.prediction.web;

import io.github.perceptron.prediction.pictures.Base64Text;
import io.github.perceptron.prediction.pictures.InvalidPictureException;
import io.github.perceptron.prediction.pictures.PixelExtent;
import io.github.perceptron.prediction.pictures.PixelNumbers;
import io.github.perceptron.prediction.rows.SentRow;
import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.InvalidBodyException;
import io.github.perceptron.problem.JsonPointer;
import io.github.perceptron.problem.UnreadableBodyException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one JSON object from a stream of tokens. An unknown field and a value of the wrong type are
 * errors. A field that is null has the same meaning as a missing field.
 *
 * <p>It builds no tree, because building a tree of the 784 numbers of a picture takes longer than
 * the network.
 */
public final class PredictionRequestReader {

  /** The field with the rows of a table. */
  static final String ROWS = "rows";

  private static final int MAX_ERRORS = 20;

  private final JsonParser json;
  private final int maxInstances;
  private final int maxRows;
  private final List<FieldError> errors = new ArrayList<>();
  private final List<SentPicture> pictures = new ArrayList<>();
  private @Nullable List<SentRow> rows;
  private @Nullable String source;
  private PixelExtent extent = PixelExtent.NONE;
  private @Nullable String pixelRange;
  private @Nullable String jobId;
  private @Nullable String model;
  private @Nullable Integer version;
  private @Nullable String alias;
  private @Nullable String preprocess;
  private @Nullable Integer topK;
  private @Nullable Boolean returnImage;

  private PredictionRequestReader(JsonParser json, int maxInstances, int maxRows) {
    this.json = json;
    this.maxInstances = maxInstances;
    this.maxRows = maxRows;
  }

  /**
   * Reads the request in a body.
   *
   * @param maxInstances largest number of pictures
   * @param maxRows largest number of rows of a table
   * @throws InvalidBodyException if a field is unknown or has the wrong type
   * @throws InvalidPictureException if there is no image; the image itself is not checked
   * @throws UnreadableBodyException if the body is not JSON
   */
  public static PredictionRequest read(JsonParser json, int maxInstances, int maxRows) {
    try {
      return new PredictionRequestReader(json, maxInstances, maxRows).request();
    } catch (JacksonException e) {
      throw UnreadableBodyException.of(e);
    }
  }

  private PredictionRequest request() {
    JsonToken first = json.nextToken();
    if (first == null) {
      throw UnreadableBodyException.because("is missing");
    }
    if (first != JsonToken.START_OBJECT) {
      json.skipChildren();
      requireEnd();
      throw InvalidBodyException.at(
          JsonPointer.ROOT, "must be an object with the field image, instances or rows");
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      readField(name);
    }
    requireEnd();
    return checked();
  }

  private void requireEnd() {
    if (json.nextToken() != null) {
      throw UnreadableBodyException.because("continues after the end of its JSON object");
    }
  }

  private void readField(String name) {
    switch (name) {
      case "image", "image_base64", "instances", ROWS -> readSource(name);
      case "pixel_range" -> pixelRange = text(name);
      case "job_id" -> jobId = text(name);
      case "model" -> model = text(name);
      case "version" -> version = wholeNumber(name);
      case "alias" -> alias = text(name);
      case "preprocess" -> preprocess = text(name);
      case "top_k" -> topK = wholeNumber(name);
      case "return_image" -> returnImage = flag(name);
      default -> {
        error(JsonPointer.to(name), FieldError.UNKNOWN_FIELD);
        json.skipChildren();
      }
    }
  }

  private PredictionRequest checked() {
    if (!errors.isEmpty()) {
      throw InvalidBodyException.of(errors);
    }
    if (source == null) {
      throw InvalidPictureException.at("/image", "is missing");
    }
    List<FieldError> wrong = new ArrayList<>();
    if (rows != null) {
      requireNone("preprocess", preprocess, wrong);
      requireNone("pixel_range", pixelRange, wrong);
      requireNone("return_image", returnImage, wrong);
    }
    PredictionOptions options =
        PredictionOptions.read(
            preprocess, pixelRange, topK, returnImage, error -> wrong.add(error.inBody()));
    if (!wrong.isEmpty()) {
      throw InvalidBodyException.of(wrong);
    }
    return new PredictionRequest(
        source.equals("instances") || rows != null,
        List.copyOf(pictures),
        rows,
        extent,
        options,
        new ModelSelection(jobId, model, version, alias));
  }

  private static void requireNone(String name, @Nullable Object option, List<FieldError> wrong) {
    if (option != null) {
      wrong.add(new FieldError(JsonPointer.to(name), PredictionOptions.ONLY_FOR_PICTURES));
    }
  }

  private void readSource(String name) {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (source != null) {
      error(JsonPointer.to(name), "must not be sent together with " + source);
      json.skipChildren();
      return;
    }
    source = name;
    switch (name) {
      case "image" -> readNumbers(JsonPointer.to(name));
      case "image_base64" -> readFile(JsonPointer.to(name));
      case ROWS -> readRows();
      default -> readInstances();
    }
  }

  private void readRows() {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      error(JsonPointer.to(ROWS), "must be an array of objects, each with the values by column");
      json.skipChildren();
      return;
    }
    List<SentRow> read = new ArrayList<>();
    int count = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (count < maxRows) {
        JsonRow.read(json, count, this::error).ifPresent(read::add);
      } else {
        json.skipChildren();
      }
      count++;
    }
    if (count == 0 || count > maxRows) {
      error(JsonPointer.to(ROWS), "must hold 1 to %d rows, not %d".formatted(maxRows, count));
    }
    rows = read;
  }

  private void readInstances() {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      error(JsonPointer.to("instances"), "must be an array of images");
      json.skipChildren();
      return;
    }
    int count = 0;
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      if (count < maxInstances) {
        readInstance(token, JsonPointer.to("instances", count));
      } else {
        json.skipChildren();
      }
      count++;
    }
    if (count == 0 || count > maxInstances) {
      error(
          JsonPointer.to("instances"),
          "must hold 1 to %d images, not %d".formatted(maxInstances, count));
    }
  }

  private void readInstance(JsonToken token, String pointer) {
    if (token != JsonToken.START_OBJECT) {
      readNumbers(pointer);
      return;
    }
    boolean found = false;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals("b64")) {
        found = true;
        readFile(JsonPointer.below(pointer, "b64"));
      } else {
        json.skipChildren();
        error(pointer, "must not have other fields than b64");
      }
    }
    if (!found) {
      error(JsonPointer.below(pointer, "b64"), "is missing");
    }
  }

  private void readNumbers(String pointer) {
    PixelNumbers numbers = PixelNumbers.read(json, pointer);
    extent = extent.with(numbers.extent());
    pictures.add(SentPicture.of(numbers));
  }

  private void readFile(String pointer) {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      json.skipChildren();
      error(pointer, "must be a string with the base64 of a picture file");
      return;
    }
    try {
      String text = json.getString();
      pictures.add(SentPicture.of(Base64Text.decode(text), pointer, text));
    } catch (IllegalArgumentException e) {
      error(pointer, String.valueOf(e.getMessage()));
    }
  }

  private @Nullable String text(String name) {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return json.getString();
    }
    wrongKind(name, "must be a string");
    return null;
  }

  private @Nullable Integer wholeNumber(String name) {
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
        && json.getNumberType() == JsonParser.NumberType.INT) {
      return json.getIntValue();
    }
    wrongKind(name, "must be a whole number");
    return null;
  }

  private @Nullable Boolean flag(String name) {
    JsonToken token = json.currentToken();
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return token == JsonToken.VALUE_TRUE;
    }
    wrongKind(name, "must be true or false");
    return null;
  }

  private void wrongKind(String name, String message) {
    if (json.currentToken() != JsonToken.VALUE_NULL) {
      error(JsonPointer.to(name), message);
      json.skipChildren();
    }
  }

  private void error(String pointer, String message) {
    if (errors.size() < MAX_ERRORS) {
      errors.add(new FieldError(pointer, message));
    }
  }
}
