package io.github.perceptron.access.keys;

import java.time.Instant;

/** The position of a key in the list, which is sorted by age. */
public record KeyPosition(Instant createdAt, String id) {}
