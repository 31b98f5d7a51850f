package io.github.perceptron.inference;

import org.jspecify.annotations.Nullable;

/**
 * The body of an answer.
 *
 * @param jsonLength number of bytes of the JSON if binary tensors follow it; null if the whole body
 *     is JSON
 */
@SuppressWarnings("ArrayRecordComponent") // only written to the response, never compared
public record InferenceAnswer(byte[] body, @Nullable Integer jsonLength) {}
