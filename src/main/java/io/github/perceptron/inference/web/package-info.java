/**
 * The Open Inference Protocol over HTTP, under {@code /v2}. Only adapts its parent package; nothing
 * depends on it. A body of JSON with bytes behind it is mere bytes in the OpenAPI document.
 */
@NullMarked
package io.github.perceptron.inference.web;

import org.jspecify.annotations.NullMarked;
