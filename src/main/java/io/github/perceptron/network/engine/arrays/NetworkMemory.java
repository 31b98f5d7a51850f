package io.github.perceptron.network.engine.arrays;

import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The native memory of a network of Deeplearning4j. */
public final class NetworkMemory {

  private NetworkMemory() {}

  /**
   * Frees parameters, gradient, optimizer's state and the workspaces of this thread, as {@link
   * MultiLayerNetwork#close} does. That method also runs the garbage collector, twice, which stops
   * every thread of the service each time. Nothing here needs it.
   */
  public static void free(MultiLayerNetwork network) {
    close(network.params());
    close(network.getFlattenedGradients());
    Updater updater = network.getUpdater(false);
    close(updater == null ? null : updater.getStateViewArray());
    MemoryWorkspaceManager workspaces = Nd4j.getWorkspaceManager();
    workspaces.getAllWorkspacesForCurrentThread().forEach(workspaces::destroyWorkspace);
  }

  private static void close(@Nullable INDArray array) {
    if (array != null && array.closeable()) {
      array.close();
    }
  }
}
