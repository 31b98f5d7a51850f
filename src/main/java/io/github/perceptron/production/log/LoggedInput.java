package io.github.perceptron.production.log;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.prediction.Prediction;
import io.github.perceptron.prediction.rows.Cell;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The input of a prediction as the log keeps it, in JSON: an image as the network saw it, or a row
 * of a table as it was sent.
 *
 * @param rows height of the image; null for a row
 * @param columns width of the image; null for a row
 * @param channels 1 for grey images, 3 for images in colour; null for a row
 * @param pixels base64 of the values, 0 to 255, in the order of {@link ImageShape}; null for a row
 * @param cells the values by column: numbers, texts, or null if missing; null for an image
 */
public record LoggedInput(
    @Nullable Integer rows,
    @Nullable Integer columns,
    @Nullable Integer channels,
    @Nullable String pixels,
    @Nullable Map<String, @Nullable Object> cells) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** Longer inputs are not kept: a row of the log stays small. */
  private static final int LONGEST = 1 << 20;

  /** Writes the input of a prediction; null if it is too long. */
  static @Nullable String of(Prediction prediction) {
    String json = JSON.writeValueAsString(inputOf(prediction));
    return json.length() > LONGEST ? null : json;
  }

  private static LoggedInput inputOf(Prediction prediction) {
    if (prediction.image() != null) {
      PixelImage image = prediction.image().image();
      ImageShape shape = image.shape();
      return new LoggedInput(
          shape.rows(),
          shape.columns(),
          shape.channels(),
          Base64.getEncoder().encodeToString(image.toByteArray()),
          null);
    }
    Map<String, @Nullable Object> cells = new LinkedHashMap<>();
    if (prediction.row() != null) {
      prediction.row().cells().forEach((name, cell) -> cells.put(name, valueOf(cell)));
    }
    return new LoggedInput(null, null, null, null, cells);
  }

  private static @Nullable Object valueOf(Cell cell) {
    return cell.number() != null ? cell.number() : cell.text();
  }

  /** Reads an input of the log. */
  public static LoggedInput read(String json) {
    return JSON.readValue(json, LoggedInput.class);
  }

  /** Returns the values of an image, 0 to 255. */
  public byte[] bytes() {
    return pixels == null ? new byte[0] : Base64.getDecoder().decode(pixels);
  }
}
