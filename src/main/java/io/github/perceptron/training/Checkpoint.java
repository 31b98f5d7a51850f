package io.github.perceptron.training;

import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.OptimizerState;
import io.github.perceptron.network.engine.arrays.Weights;
import org.jspecify.annotations.Nullable;

/**
 * A training as it was at some point.
 *
 * @param network as it was there; whoever has the checkpoint closes it
 * @param best the weights of the best epoch until then; null when none had ended
 * @param bestOptimizer the optimizer's state there; null when it is not kept
 */
public record Checkpoint(
    MlpNetwork network,
    TrainingState state,
    @Nullable Weights best,
    @Nullable OptimizerState bestOptimizer) {}
