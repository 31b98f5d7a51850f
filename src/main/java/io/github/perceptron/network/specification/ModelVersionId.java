package io.github.perceptron.network.specification;

/**
 * Names one version of a model.
 *
 * @param model the name that groups versions
 * @param version from 1, counting up within the model; never used twice
 */
public record ModelVersionId(ModelName model, int version) {

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if no version can have it
   */
  public ModelVersionId {
    if (!isValid(version)) {
      throw new IllegalArgumentException("The version of a model must be 1 or more");
    }
  }

  /** Whether a version can have this number. */
  public static boolean isValid(int version) {
    return version >= 1;
  }

  @Override
  public String toString() {
    return "version %d of model '%s'".formatted(version, model);
  }
}
