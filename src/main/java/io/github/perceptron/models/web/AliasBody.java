package io.github.perceptron.models.web;

import io.github.perceptron.models.AliasTarget;
import io.github.perceptron.models.alias.WantedTarget;
import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.InvalidBodyException;
import io.github.perceptron.problem.JsonPointer;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the body that says what an alias points at: {@code version}, or {@code versions} with their
 * weights; and {@code shadows}.
 */
final class AliasBody {

  private static final String VERSION = "version";
  private static final String VERSIONS = "versions";
  private static final String SHADOWS = "shadows";
  private static final String NUMBER_RULE = "must be a whole number from 1";

  private final List<FieldError> errors = new ArrayList<>();

  /** The place of each version, for errors that need the database. */
  private final Map<Integer, String> places = new HashMap<>();

  private final Set<Integer> doubled = new HashSet<>();

  private AliasBody() {}

  /**
   * Reads a body.
   *
   * @throws InvalidBodyException if it is wrong; names all wrong fields
   */
  static WantedTarget read(JsonNode body) {
    return new AliasBody().target(body);
  }

  private WantedTarget target(JsonNode body) {
    if (!body.isObject()) {
      throw InvalidBodyException.at(JsonPointer.ROOT, "must be an object");
    }
    requireOnly(body, JsonPointer.ROOT, List.of(VERSION, VERSIONS, SHADOWS));
    List<AliasTarget.Weighted> versions = new ArrayList<>();
    if (isThere(body, VERSIONS)) {
      if (isThere(body, VERSION)) {
        error(JsonPointer.to(VERSION), "must not be sent together with versions");
      }
      for (JsonNode one : elements(body, VERSIONS, 1, AliasTarget.MOST_VERSIONS)) {
        weighted(one, JsonPointer.to(VERSIONS, versions.size()), versions);
      }
    } else {
      int version = version(body, JsonPointer.ROOT);
      versions.add(new AliasTarget.Weighted(version, AliasTarget.ALONE));
    }
    List<AliasTarget.Shadow> shadows = new ArrayList<>();
    if (isThere(body, SHADOWS)) {
      for (JsonNode one : elements(body, SHADOWS, 0, AliasTarget.MOST_SHADOWS)) {
        shadow(one, JsonPointer.to(SHADOWS, shadows.size()), shadows);
      }
    }
    if (!errors.isEmpty()) {
      throw InvalidBodyException.of(errors);
    }
    return new WantedTarget(
        new AliasTarget(versions, shadows), number -> Objects.requireNonNull(places.get(number)));
  }

  private void weighted(JsonNode one, String pointer, List<AliasTarget.Weighted> versions) {
    int version = element(one, pointer, "weight");
    JsonNode weight = one.path("weight");
    boolean right =
        weight.isIntegralNumber()
            && weight.canConvertToInt()
            && weight.intValue() >= 1
            && weight.intValue() <= AliasTarget.Weighted.MOST;
    if (!right && one.isObject()) {
      error(
          JsonPointer.below(pointer, "weight"),
          "must be a whole number from 1 to " + AliasTarget.Weighted.MOST);
    }
    versions.add(new AliasTarget.Weighted(version, right ? weight.intValue() : 1));
  }

  private void shadow(JsonNode one, String pointer, List<AliasTarget.Shadow> shadows) {
    int version = element(one, pointer, "share");
    JsonNode share = one.path("share");
    boolean right =
        share.isNumber()
            && share.doubleValue() >= AliasTarget.Shadow.LEAST
            && share.doubleValue() <= 1;
    if (!right && one.isObject()) {
      error(
          JsonPointer.below(pointer, "share"),
          "must be a number from %s to 1".formatted(AliasTarget.Shadow.LEAST));
    }
    shadows.add(new AliasTarget.Shadow(version, right ? share.doubleValue() : 1));
  }

  /** Checks an element with a version and one other field, and returns its version. */
  private int element(JsonNode one, String pointer, String other) {
    if (!one.isObject()) {
      error(pointer, "must be an object with version and " + other);
      return 0;
    }
    requireOnly(one, pointer, List.of(VERSION, other));
    return version(one, pointer);
  }

  private int version(JsonNode object, String pointer) {
    JsonNode field = object.path(VERSION);
    String place = JsonPointer.below(pointer, VERSION);
    if (!field.isIntegralNumber() || !field.canConvertToInt() || field.intValue() < 1) {
      error(place, NUMBER_RULE);
      return 0;
    }
    int version = field.intValue();
    if (places.putIfAbsent(version, place) != null && doubled.add(version)) {
      error(place, "must not name version %d again".formatted(version));
    }
    return version;
  }

  private Iterable<JsonNode> elements(JsonNode body, String name, int least, int most) {
    JsonNode field = body.path(name);
    if (!field.isArray() || field.size() < least || field.size() > most) {
      error(
          JsonPointer.to(name),
          least == 0
              ? "must be an array of at most %d objects".formatted(most)
              : "must be an array of %d to %d objects".formatted(least, most));
      return List.of();
    }
    return field;
  }

  private void requireOnly(JsonNode object, String pointer, List<String> allowed) {
    object.propertyNames().stream()
        .filter(name -> !allowed.contains(name))
        .forEach(name -> error(JsonPointer.below(pointer, name), FieldError.unknownField(allowed)));
  }

  private static boolean isThere(JsonNode body, String name) {
    return !body.path(name).isMissingNode() && !body.path(name).isNull();
  }

  private void error(String pointer, String message) {
    errors.add(new FieldError(pointer, message));
  }

  /** The schema of a body with one version. */
  @Schema(name = "AliasTarget", additionalProperties = AdditionalPropertiesValue.FALSE)
  record OneVersion(
      @Schema(description = "The version that answers", minimum = "1") int version,
      @ArraySchema(
              maxItems = AliasTarget.MOST_SHADOWS,
              arraySchema = @Schema(description = "Versions that compute some requests too"))
          @Nullable List<SentShadow> shadows) {}

  /** The schema of a body with several versions. */
  @Schema(name = "AliasTraffic", additionalProperties = AdditionalPropertiesValue.FALSE)
  record SeveralVersions(
      @ArraySchema(
              minItems = 1,
              maxItems = AliasTarget.MOST_VERSIONS,
              arraySchema =
                  @Schema(
                      description =
                          "The versions that answer; each gets its weight divided by the sum of all"
                              + " weights as its share of the requests"))
          List<SentVersion> versions,
      @ArraySchema(
              maxItems = AliasTarget.MOST_SHADOWS,
              arraySchema = @Schema(description = "Versions that compute some requests too"))
          @Nullable List<SentShadow> shadows) {}

  /** The schema of a version with its weight. */
  @Schema(name = "AliasTrafficVersion", additionalProperties = AdditionalPropertiesValue.FALSE)
  record SentVersion(
      @Schema(minimum = "1") int version,
      @Schema(minimum = "1", maximum = "" + AliasTarget.Weighted.MOST) int weight) {}

  /** The schema of a shadow version. */
  @Schema(name = "AliasShadow", additionalProperties = AdditionalPropertiesValue.FALSE)
  record SentShadow(
      @Schema(minimum = "1") int version,
      @Schema(
              description = "The share of the requests of the alias that it computes too",
              minimum = "" + AliasTarget.Shadow.LEAST,
              maximum = "1")
          double share) {}
}
