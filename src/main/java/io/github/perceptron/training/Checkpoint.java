package io.github.perceptron.training;

import io.github.perceptron.network.MlpNetwork;
import io.github.perceptron.network.OptimizerState;
import io.github.perceptron.network.Weights;
import org.jspecify.annotations.Nullable;

/**
 * A training as it was at some point.
 *
 * @param network as it was there; whoever has the checkpoint closes it
 * @param best the weights of the best epoch until then; null when none had ended
 * @param bestOptimizer the optimizer's state there; null when it is not kept
 */
record Checkpoint(
    MlpNetwork network,
    TrainingState state,
    @Nullable Weights best,
    @Nullable OptimizerState bestOptimizer) {}
