/**
 * The Open Inference Protocol over HTTP, under {@code /v2}. Only adapts its parent package; nothing
 * depends on it. It is not in the OpenAPI document: the protocol has one of its own, and a body of
 * JSON with bytes behind it cannot be described there.
 */
@NullMarked
package io.github.perceptron.prediction.inference.web;

import org.jspecify.annotations.NullMarked;
