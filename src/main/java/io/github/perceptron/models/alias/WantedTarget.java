package io.github.perceptron.models.alias;

import io.github.perceptron.models.AliasTarget;
import io.github.perceptron.models.ModelProvenance;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.InvalidBodyException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The versions that a request wants an alias to point at.
 *
 * @param places the JSON Pointer to the number of each version in the body
 */
public record WantedTarget(AliasTarget target, IntFunction<String> places) {

  /** One version, which the body has as {@code version}. */
  public static WantedTarget of(int version) {
    return new WantedTarget(AliasTarget.of(version), number -> "/version");
  }

  /**
   * Checks that all versions exist and take the same input, because the clients of the alias send
   * all of them the same requests.
   *
   * @param versions finds a version by its number; null if there is none
   * @throws InvalidBodyException if it is not so; names each version
   */
  void check(ModelName model, IntFunction<@Nullable ModelVersion> versions) {
    List<FieldError> errors = new ArrayList<>();
    ModelVersion first = null;
    for (int number : target.numbers()) {
      ModelVersion version = versions.apply(number);
      String problem =
          version == null
              ? "must be a version of model '%s'; version %d does not exist"
                  .formatted(model, number)
              : first == null ? null : difference(first, version);
      if (problem != null) {
        errors.add(new FieldError(places.apply(number), problem));
      }
      first = first == null ? version : first;
    }
    if (!errors.isEmpty()) {
      throw InvalidBodyException.of(errors);
    }
  }

  private static @Nullable String difference(ModelVersion first, ModelVersion other) {
    ModelProvenance expected = first.provenance();
    ModelProvenance offered = other.provenance();
    // A version of an early release has no stored contract; its file is not read here.
    String difference =
        expected == null || offered == null ? null : expected.input().difference(offered.input());
    return difference == null
        ? null
        : "must take the same input as version %d, and answer the same: version %d %s"
            .formatted(first.version(), other.version(), difference);
  }
}
