package io.github.perceptron.production.shadow;

/**
 * Two different classes that two versions gave to the same inputs.
 *
 * @param answered the class that the client got
 * @param shadow the class of the shadow version
 * @param examples number of inputs with these classes
 */
public record ConfusedPair(int answered, int shadow, long examples) {}
