package io.github.perceptron.explanations;

import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.explanations.PatchGrid.Patch;
import io.github.perceptron.network.engine.units.LayerOutputs;
import io.github.perceptron.network.input.InputRow;
import io.github.perceptron.network.input.PictureInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Computes the probabilities of an image of which parts are covered. */
final class CoveredImage {

  private final OpenModel open;
  private final PictureInput contract;
  private final float[] input;

  /** What stands for the covered values of each channel, as network input. */
  private final float[] cover;

  /**
   * @param fill grey level, or red, green and blue, of covered pixels, each 0 to 255
   */
  CoveredImage(OpenModel open, PictureInput contract, PixelImage image, int[] fill) {
    this.open = open;
    this.contract = contract;
    this.input = new float[contract.inputs()];
    contract.row(image).write(input, 0);
    float[] valueOfPixel = contract.valueOfPixel();
    this.cover = new float[fill.length];
    for (int channel = 0; channel < fill.length; channel++) {
      cover[channel] = valueOfPixel[fill[channel]];
    }
  }

  /** Returns the probabilities of the image with nothing covered. */
  float[] uncovered() {
    return probabilities(List.of(List.of())).get(0);
  }

  /**
   * Returns the probabilities of the image, covered in turn by each of these sets of squares. They
   * are computed a batch at a time.
   */
  List<float[]> probabilities(List<? extends Collection<Patch>> sets) {
    List<float[]> all = new ArrayList<>(sets.size());
    int step = open.model().maxBatch();
    for (int from = 0; from < sets.size(); from += step) {
      List<InputRow> rows =
          sets.subList(from, Math.min(from + step, sets.size())).stream().map(this::row).toList();
      LayerOutputs outputs = open.model().outputs(open.layers().size() - 1, rows);
      for (int row = 0; row < rows.size(); row++) {
        all.add(ofClasses(outputs.row(row)));
      }
    }
    return all;
  }

  private InputRow row(Collection<Patch> covered) {
    return (target, offset) -> {
      System.arraycopy(input, 0, target, offset, input.length);
      covered.forEach(patch -> cover(patch, target, offset));
    };
  }

  private void cover(Patch patch, float[] target, int offset) {
    int channels = cover.length;
    int width = contract.shape().columns();
    for (int row = patch.row(); row < patch.row() + patch.rows(); row++) {
      int begin = offset + (row * width + patch.column()) * channels;
      if (channels == 1) {
        Arrays.fill(target, begin, begin + patch.columns(), cover[0]);
      } else {
        for (int i = 0; i < patch.columns() * channels; i++) {
          target[begin + i] = cover[i % channels];
        }
      }
    }
  }

  /** One output is the probability of class 1 of two. */
  private static float[] ofClasses(float[] outputs) {
    return outputs.length == 1 ? new float[] {1 - outputs[0], outputs[0]} : outputs;
  }
}
