package io.github.perceptron.network.formats.numpy;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.network.formats.files.InputDeclaration;
import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.formats.layers.ImageInput;
import io.github.perceptron.network.formats.layers.KnownInput;
import io.github.perceptron.network.formats.layers.LayerStack;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.TableInput;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The member {@code input} of an npz file's architecture: images by their rows, columns, channels
 * (1 if they are left out), mean and divisor; a table by its whole contract.
 */
final class NpzInput {

  private static final String PLACE = NpzReader.ARCHITECTURE + "/input";
  private static final int LARGEST_SIDE = 4096;

  private NpzInput() {}

  /** Returns a stack without layers, for this input. */
  static LayerStack stack(JsonNode input, InputDeclaration declared) {
    declared.requireNoColumns("in architecture.json in the file");
    if (input.path("columns").isArray()) {
      return new LayerStack(new KnownInput(PLACE, tableOf(input)));
    }
    int rows = input.path("rows").asInt(0);
    int columns = input.path("columns").asInt(0);
    if (Math.min(rows, columns) < 1 || Math.max(rows, columns) > LARGEST_SIDE) {
      throw InvalidModelFileException.at(
          PLACE, "must have rows and columns of 1 to " + LARGEST_SIDE);
    }
    int channels = input.path("channels").asInt(ImageShape.GREY);
    if (channels != ImageShape.GREY && channels != ImageShape.COLOURS) {
      throw InvalidModelFileException.at(
          PLACE + "/channels", "must be 1 (grey) or 3 (red, green, blue), not " + channels);
    }
    double mean = input.path("mean").asDouble(0);
    double divisor = input.path("divisor").asDouble(1);
    if (!(divisor > 0) || !Double.isFinite(divisor) || !Double.isFinite(mean)) {
      throw InvalidModelFileException.at(
          PLACE, "must have a finite mean and a finite divisor above 0");
    }
    LayerStack stack =
        new LayerStack(new ImageInput(new ImageShape(rows, columns, channels), declared));
    stack.scale(PLACE, new double[] {1 / divisor}, new double[] {-mean / divisor});
    return stack;
  }

  private static TableInput tableOf(JsonNode input) {
    try {
      // The mapper creates only our own records and enums; it ignores class names in the file.
      if (JsonMapper.shared().treeToValue(input, InputContract.class) instanceof TableInput table
          && table.normalization() != null) {
        return table;
      }
    } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
      // Answered below.
    }
    throw InvalidModelFileException.at(
        PLACE, "must have rows and columns of images, or the columns of a table");
  }
}
