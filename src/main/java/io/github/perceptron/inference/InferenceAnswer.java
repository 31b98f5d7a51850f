package io.github.perceptron.inference;

import org.jspecify.annotations.Nullable;

/**
 * The body of an answer.
 *
 * @param jsonLength bytes of the JSON that tensors' bytes follow; null when all of it is JSON
 */
@SuppressWarnings("ArrayRecordComponent") // it is written and forgotten, and never compared
public record InferenceAnswer(byte[] body, @Nullable Integer jsonLength) {}
