package io.github.perceptron.prediction.ink;

/**
 * Something in a picture that is none of its digit.
 *
 * @param what {@code lines} (ruled ones, and the sides of a box), {@code frames} (what goes all
 *     around the digit), {@code edge_objects} (what reaches in from the picture's edge), {@code
 *     marks} (what lies elsewhere, at least a sixteenth of the picture long) or {@code specks}
 *     (what is smaller)
 * @param count how many there are
 */
public record LeftOut(String what, int count) {}
