package io.github.perceptron.explanations;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.explanations.PatchGrid.Patch;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.prediction.PinnedModel;
import io.github.perceptron.problem.InvalidParametersException;
import io.github.perceptron.problem.ParameterErrors;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Explains the answer for one image, by forward passes alone: covers squares of it, and looks at
 * how the answer changes.
 */
@Service
public class PictureExplanations {

  /** The largest number of squares of a counterfactual. */
  private static final int MOST_STEPS = 8;

  /** A few seconds of one processor. */
  private static final long MOST_PRODUCTS = 40_000_000_000L;

  private static final int FEWEST_PATCHES = 25;

  private final ExplanationGate gate;

  PictureExplanations(ExplanationGate gate) {
    this.gate = gate;
  }

  /**
   * Explains the answer for an image.
   *
   * @param image as the network sees it
   * @param parts what the client asks for
   * @throws InvalidParametersException if the request does not fit the model or the image
   * @throws io.github.perceptron.problem.OverloadedException if too many explanations wait
   */
  public PictureExplanation explain(
      PinnedModel model, PixelImage image, OcclusionRequest request, Set<ExplanationPart> parts) {
    OpenModel open = OpenModel.of(model);
    PictureInput contract = model.pictureInput();
    PatchGrid grid = checked(open, contract, request);
    CoveredImage covered = new CoveredImage(open, contract, image, fill(image, request.fill()));
    return gate.compute(() -> explain(open, image, covered, grid, request, parts));
  }

  private static PictureExplanation explain(
      OpenModel open,
      PixelImage image,
      CoveredImage covered,
      PatchGrid grid,
      OcclusionRequest request,
      Set<ExplanationPart> parts) {
    float[] whole = covered.uncovered();
    int label = Scores.labelOf(whole);
    PictureInput contract = open.model().pictureInput();
    return new PictureExplanation(
        open,
        image,
        whole,
        parts.contains(ExplanationPart.ACTIVATIONS)
            ? open.model().outputs(List.of(contract.row(image)))
            : null,
        parts.contains(ExplanationPart.OCCLUSION)
            ? occlusion(
                covered,
                grid,
                new Scores(Objects.requireNonNullElse(request.label(), label), request.against()),
                whole)
            : null,
        parts.contains(ExplanationPart.COUNTERFACTUAL)
            ? new CounterfactualSearch(covered, grid.patches(), label)
                .find(steps(open, grid))
                .orElse(null)
            : null);
  }

  private static Occlusion occlusion(
      CoveredImage covered, PatchGrid grid, Scores scores, float[] whole) {
    ImageShape shape = grid.shape();
    double score = scores.of(whole);
    double[][] sums = new double[shape.rows()][shape.columns()];
    int[][] counts = new int[shape.rows()][shape.columns()];
    List<float[]> answers = covered.probabilities(grid.patches().stream().map(List::of).toList());
    for (int i = 0; i < answers.size(); i++) {
      double drop = score - scores.of(answers.get(i));
      Patch patch = grid.patches().get(i);
      for (int row = patch.row(); row < patch.row() + patch.rows(); row++) {
        for (int column = patch.column(); column < patch.column() + patch.columns(); column++) {
          sums[row][column] += drop;
          counts[row][column]++;
        }
      }
    }
    float[][] influence = new float[shape.rows()][shape.columns()];
    for (int row = 0; row < shape.rows(); row++) {
      for (int column = 0; column < shape.columns(); column++) {
        influence[row][column] = (float) (sums[row][column] / counts[row][column]);
      }
    }
    return new Occlusion(scores.label(), scores.against(), grid, score, influence);
  }

  private static PatchGrid checked(
      OpenModel open, PictureInput contract, OcclusionRequest request) {
    ParameterErrors errors = new ParameterErrors();
    requireClass("explain", request.label(), contract, errors);
    requireClass("against", request.against(), contract, errors);
    if (request.label() != null && request.label().equals(request.against())) {
      errors.add("against", "must be another class than explain");
    }
    long most = mostPatches(open);
    PatchGrid usual = PatchGrid.usual(contract.shape(), most);
    int patch = Objects.requireNonNullElse(request.patch(), usual.patch());
    int stride =
        Objects.requireNonNullElse(
            request.stride(), request.patch() == null ? usual.stride() : Math.max(1, patch / 2));
    if (stride > patch) {
      errors.add("stride", "must be at most %d, the side of a square".formatted(patch));
    } else if (PatchGrid.count(contract.shape(), patch, stride) > most) {
      errors.add(
          request.stride() == null ? "patch" : "stride",
          "must be larger: images of %s would be covered by more than %d squares"
              .formatted(contract.shape(), most));
    }
    errors.throwIfAny();
    return PatchGrid.of(contract.shape(), patch, stride);
  }

  private static void requireClass(
      String name, @Nullable Integer label, PictureInput contract, ParameterErrors errors) {
    if (label != null) {
      errors.requireRange(name, label, 0, contract.classes() - 1);
    }
  }

  private static long mostPatches(OpenModel open) {
    long rows = open.mostRows(open.layers().size(), MOST_PRODUCTS);
    return Math.max(FEWEST_PATCHES, Math.min(OcclusionRequest.MOST_PATCHES, rows));
  }

  private static int steps(OpenModel open, PatchGrid grid) {
    long rows = open.mostRows(open.layers().size(), MOST_PRODUCTS);
    return (int) Math.max(1, Math.min(MOST_STEPS, rows / grid.patches().size()));
  }

  /** The values of covered pixels: as asked for, or the median of the edge in each channel. */
  private static int[] fill(PixelImage image, @Nullable Integer wanted) {
    ImageShape shape = image.shape();
    int[] fill = new int[shape.channels()];
    for (int channel = 0; channel < fill.length; channel++) {
      fill[channel] = wanted == null ? edge(image, channel) : wanted;
    }
    return fill;
  }

  private static int edge(PixelImage image, int channel) {
    int rows = image.shape().rows();
    int columns = image.shape().columns();
    int[] values = new int[2 * (rows + columns)];
    int count = 0;
    for (int row = 0; row < rows; row++) {
      values[count++] = image.value(row, 0, channel);
      values[count++] = image.value(row, columns - 1, channel);
    }
    for (int column = 0; column < columns; column++) {
      values[count++] = image.value(0, column, channel);
      values[count++] = image.value(rows - 1, column, channel);
    }
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
