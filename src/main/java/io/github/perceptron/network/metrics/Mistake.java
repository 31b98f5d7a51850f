package io.github.perceptron.network.metrics;

/**
 * A row that the network predicted as another class.
 *
 * @param index index of the row in its images
 * @param actual its label
 * @param predicted the class with the highest probability, never {@code actual}
 * @param probability probability of {@code predicted}
 * @param probabilityOfActual probability of {@code actual}, at most {@code probability}
 */
public record Mistake(
    int index,
    int actual,
    int predicted,
    Probability probability,
    Probability probabilityOfActual) {}
