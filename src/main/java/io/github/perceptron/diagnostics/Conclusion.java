package io.github.perceptron.diagnostics;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the numbers of a job say about it, and a change to try.
 *
 * @param message for people; it has the numbers
 * @param numbers those behind the conclusion, by name
 * @param changes the fields of a new job, to be merged into the specification of this one (RFC
 *     7396); empty if the numbers do not say what to change
 */
public record Conclusion(
    Code code, String message, Map<String, Number> numbers, Map<String, Object> changes) {

  public Conclusion {
    // Sorted, so that the answer is the same each time.
    numbers = Collections.unmodifiableMap(new TreeMap<>(numbers));
    changes = Collections.unmodifiableMap(new TreeMap<>(changes));
  }

  /** The kinds of conclusions. */
  public enum Code {
    /** Many outputs of a hidden layer are at the flat ends of its activation. */
    SATURATED_UNITS,
    /** Many ReLU units answer 0 to every row. */
    DEAD_UNITS,
    /** The gradients of the first layer are far smaller than those of the output layer. */
    VANISHING_GRADIENTS,
    /** The gradients grow towards the first layer, or numbers are not finite any more. */
    EXPLODING_GRADIENTS,
    /** In no epoch a mini-batch moves the weights by a usual part of their length. */
    LEARNING_RATE_TOO_LOW,
    /** A mini-batch moves the weights by much of their length. */
    LEARNING_RATE_TOO_HIGH,
    /** The validation loss rises while the training loss falls. */
    OVERFITTING,
    /** The loss still falls at the last epoch. */
    STILL_IMPROVING;

    /** The name in JSON. */
    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
