/**
 * Loaded model versions, the batches in which the requests of many clients are computed, and the
 * replicas that compute them. Read {@link io.github.perceptron.prediction.serving.LoadedModels}
 * first.
 */
@NamedInterface("serving")
@NullMarked
package io.github.perceptron.prediction.serving;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
