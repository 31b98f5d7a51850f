package io.github.perceptron.models;

import io.github.perceptron.network.specification.AliasName;
import java.util.List;

/**
 * An alias with the versions that it points at.
 *
 * @param versions all versions of the target, those that answer and the shadows, in any order
 */
public record AliasedVersions(AliasName alias, AliasTarget target, List<ModelVersion> versions) {

  public AliasedVersions {
    versions = List.copyOf(versions);
  }

  /**
   * Returns a version of the target.
   *
   * @throws java.util.NoSuchElementException if the target does not have it
   */
  public ModelVersion version(int number) {
    return versions.stream().filter(one -> one.version() == number).findFirst().orElseThrow();
  }
}
