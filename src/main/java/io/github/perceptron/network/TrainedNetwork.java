package io.github.perceptron.network;

import io.github.perceptron.datasets.GreyscaleImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A network that learns no more: its weights on the heap, and the forward pass over them in Java.
 *
 * <p>One image's bits depend on nothing but the image and the weights: not on how many images are
 * asked for at once, on their order, on the thread or on the processor's kind. Matrix products of
 * OpenBLAS do not promise that: the same row gets other bits in a batch of 8 than alone, and others
 * again in the last rows of a batch of 64 (docs/adr/0006). Values are those of {@link
 * MlpNetwork#predict} up to the rounding of sums.
 *
 * <p>Immutable, safe for use by many threads at once, and without memory off the heap.
 */
public final class TrainedNetwork {

  /** Images that pass one layer together, so that its weights are read once for all of them. */
  private static final int TOGETHER = 8;

  private final InputContract contract;
  private final List<Stage> stages;

  TrainedNetwork(InputContract contract, List<Stage> stages) {
    this.contract = contract;
    this.stages = List.copyOf(stages);
  }

  /**
   * Reads what {@link MlpNetwork#writeTo} wrote; the native memory that takes is given back before
   * this returns.
   *
   * @throws IOException if the stream breaks or is no such file
   */
  public static TrainedNetwork readFrom(InputStream in) throws IOException {
    try (MlpNetwork network = ModelFile.readForPrediction(in)) {
      return network.trained();
    }
  }

  /** What this network expects of its input. */
  public InputContract contract() {
    return contract;
  }

  /** Memory of the parameters on the heap. */
  public long bytes() {
    return stages.stream().mapToLong(Stage::bytes).sum();
  }

  /**
   * Softmax probabilities of each image, in the order given.
   *
   * @param images of the contract's shape
   */
  public List<Probabilities> predict(List<GreyscaleImage> images) {
    List<Probabilities> answers = new ArrayList<>(images.size());
    for (int from = 0; from < images.size(); from += TOGETHER) {
      int to = Math.min(from + TOGETHER, images.size());
      for (float[] logits : forward(images.subList(from, to))) {
        Softmax.apply(logits);
        answers.add(Probabilities.owning(logits));
      }
    }
    return answers;
  }

  private float[][] forward(List<GreyscaleImage> images) {
    float[][] rows = new float[images.size()][];
    for (int i = 0; i < rows.length; i++) {
      if (!images.get(i).shape().equals(contract.shape())) {
        throw new IllegalArgumentException(
            "expected an image of %s, got %s".formatted(contract.shape(), images.get(i).shape()));
      }
      rows[i] = new float[contract.shape().pixels()];
      contract.write(images.get(i), rows[i], 0);
    }
    for (Stage stage : stages) {
      rows = stage.forward(rows);
    }
    return rows;
  }

  /** One step of the forward pass. */
  interface Stage {

    /** The stage's outputs, a row for each row; may write over the rows given. */
    float[][] forward(float[][] rows);

    /** Memory of its parameters. */
    long bytes();
  }
}
