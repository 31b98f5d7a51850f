package io.github.perceptron.prediction.ink;

/**
 * Objects of one type in a picture that are not part of its digit.
 *
 * @param what the type: {@code lines} (ruled lines, and the sides of a box), {@code frames}
 *     (objects that surround the digit), {@code edge_objects} (objects that reach into the picture
 *     from its edge), {@code marks} (other objects, at least a sixteenth of the picture long) or
 *     {@code specks} (smaller objects)
 * @param count number of such objects
 */
public record LeftOut(String what, int count) {}
