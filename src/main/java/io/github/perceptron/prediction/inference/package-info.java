/**
 * The Open Inference Protocol, version 2: its requests and answers, as JSON and as bytes, and which
 * models it serves. Knows no HTTP; predictions themselves are the parent package's. Read {@link
 * io.github.perceptron.prediction.inference.Inference} first; docs/open-inference-protocol.md says
 * what is supported.
 */
@NullMarked
package io.github.perceptron.prediction.inference;

import org.jspecify.annotations.NullMarked;
