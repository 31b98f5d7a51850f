package io.github.perceptron.training;

import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.OptimizerState;
import io.github.perceptron.network.engine.arrays.Weights;
import org.jspecify.annotations.Nullable;

/**
 * A training at the time when it was saved.
 *
 * @param network the network at that time; the owner of the checkpoint closes it
 * @param best the weights of the best epoch so far; null if no epoch had ended
 * @param bestOptimizer the optimizer's state at the end of the best epoch; null if it is not kept
 */
public record Checkpoint(
    MlpNetwork network,
    TrainingState state,
    @Nullable Weights best,
    @Nullable OptimizerState bestOptimizer) {}
