package io.github.perceptron.network.formats.dl4j;

import io.github.perceptron.network.formats.files.InputDeclaration;
import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.formats.files.ModelJson;
import io.github.perceptron.network.formats.layers.ParsedModel;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.specification.Normalization;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the zip of Deeplearning4j's {@code ModelSerializer} without Deeplearning4j, because its own
 * reader creates objects of any class that {@code configuration.json} names. This class only
 * compares the names with a list.
 */
public final class Dl4jReader {

  private static final String CONFIGURATION = "configuration.json";
  private static final String COEFFICIENTS = "coefficients.bin";
  private static final String OURS = "perceptron.json";

  /** The entries that are read. */
  public static final Set<String> ENTRIES = Set.of(CONFIGURATION, COEFFICIENTS, OURS);

  private Dl4jReader() {}

  /** Whether a zip with these entries is such a file. */
  public static boolean isIn(Set<String> entries) {
    return entries.contains(CONFIGURATION) || entries.contains(COEFFICIENTS);
  }

  /**
   * Reads a file.
   *
   * @param entries contents of {@link #ENTRIES} by name
   * @throws InvalidModelFileException naming the wrong position in the file
   */
  public static ParsedModel read(Map<String, byte[]> entries, InputDeclaration declared) {
    JsonNode configuration = json(CONFIGURATION, entries.get(CONFIGURATION));
    byte[] coefficients = entries.get(COEFFICIENTS);
    if (coefficients == null) {
      throw InvalidModelFileException.at(COEFFICIENTS, "is missing");
    }
    @Nullable InputContract ours =
        entries.containsKey(OURS) ? contract(json(OURS, entries.get(OURS))) : null;
    Dl4jLayers layers =
        new Dl4jLayers(configuration, CoefficientsFile.read(COEFFICIENTS, coefficients));
    return layers.read(declared, ours);
  }

  private static JsonNode json(String name, byte @Nullable [] bytes) {
    if (bytes == null) {
      throw InvalidModelFileException.at(name, "is missing");
    }
    return ModelJson.parse(name, bytes);
  }

  /** The input contract in a file that this service wrote. */
  private static InputContract contract(JsonNode ours) {
    try {
      // The mapper creates only our own records and enums; it ignores class names in the file.
      InputContract contract =
          JsonMapper.shared().treeToValue(ours.path("input"), InputContract.class);
      if (contract == null || contract.normalization() == null) {
        throw InvalidModelFileException.at(
            Dl4jLayers.PLACE_OF_OURS, "must have a shape, or columns, and a normalization");
      }
      if (contract instanceof PictureInput pictures) {
        requirePlain(pictures);
      }
      return contract;
    } catch (JacksonException | IllegalArgumentException e) {
      throw InvalidModelFileException.at(Dl4jLayers.PLACE_OF_OURS, "must be an input contract");
    }
  }

  private static void requirePlain(PictureInput contract) {
    if (contract.shape() == null) {
      throw InvalidModelFileException.at(Dl4jLayers.PLACE_OF_OURS, "must have a shape");
    }
    boolean plain = contract.mean() == 0 && contract.divisor() == 1;
    if (contract.normalization() == Normalization.NONE && !plain) {
      throw InvalidModelFileException.at(Dl4jLayers.PLACE_OF_OURS, "contradicts itself");
    }
  }
}
