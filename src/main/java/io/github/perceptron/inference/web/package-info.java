/**
 * The Open Inference Protocol over HTTP, under {@code /v2}. It only calls its parent package. The
 * OpenAPI document describes a body of JSON and bytes as binary data.
 */
@NullMarked
package io.github.perceptron.inference.web;

import org.jspecify.annotations.NullMarked;
