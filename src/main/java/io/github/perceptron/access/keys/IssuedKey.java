package io.github.perceptron.access.keys;

/**
 * A key that was just created.
 *
 * @param text the whole key with its secret. It is not stored, so this is the only time to show it
 */
public record IssuedKey(ApiKey key, String text) {

  @Override
  public String toString() {
    return key.toString();
  }
}
