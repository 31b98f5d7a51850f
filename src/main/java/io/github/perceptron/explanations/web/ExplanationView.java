package io.github.perceptron.explanations.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.explanations.Counterfactual;
import io.github.perceptron.explanations.NearestImages;
import io.github.perceptron.explanations.Occlusion;
import io.github.perceptron.explanations.OpenModel;
import io.github.perceptron.explanations.PatchGrid;
import io.github.perceptron.explanations.PictureExplanation;
import io.github.perceptron.network.engine.units.LayerOutputs;
import io.github.perceptron.network.specification.ModelName;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a version answers what it answers for one picture.
 *
 * @param label the predicted class
 * @param labelName left out if the class has no name
 * @param image what the network sees
 * @param layers what each layer answers; left out if not asked for
 * @param occlusion which pixels matter; left out if not asked for
 * @param counterfactual squares that change the class; left out if not asked for, or if none were
 *     found
 * @param trainingImages the nearest training images; left out if not asked for
 */
@Schema(name = "Explanation")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExplanationView(
    ModelName model,
    int version,
    int label,
    @Nullable String labelName,
    @Schema(description = "The probability of each class, 0 to 1") List<Float> probabilities,
    Image image,
    @Nullable List<Layer> layers,
    @Nullable OcclusionView occlusion,
    @Nullable CounterfactualView counterfactual,
    @Nullable TrainingImagesView trainingImages) {

  static ExplanationView of(PictureExplanation explanation, @Nullable NearestImages nearest) {
    OpenModel open = explanation.open();
    Occlusion occlusion = explanation.occlusion();
    Counterfactual counterfactual = explanation.counterfactual();
    return new ExplanationView(
        open.version().name(),
        open.version().version(),
        explanation.label(),
        open.contract().labelOf(explanation.label()),
        numbers(explanation.probabilities()),
        Image.of(explanation.image()),
        explanation.layers() == null ? null : layers(open, explanation.layers()),
        occlusion == null ? null : OcclusionView.of(occlusion),
        counterfactual == null ? null : CounterfactualView.of(counterfactual, open),
        nearest == null ? null : TrainingImagesView.of(nearest));
  }

  private static List<Layer> layers(OpenModel open, List<LayerOutputs> outputs) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      layers.add(
          new Layer(i + 1, open.layers().get(i).activation(), numbers(outputs.get(i).row(0))));
    }
    return layers;
  }

  private static List<Float> numbers(float[] values) {
    List<Float> numbers = new ArrayList<>(values.length);
    for (float value : values) {
      numbers.add(value);
    }
    return numbers;
  }

  /**
   * The image that the network sees.
   *
   * @param channels 1 for grey levels, 3 for red, green and blue
   * @param values row by row, 0 to 255
   */
  @Schema(name = "ExplanationImage")
  record Image(int rows, int columns, int channels, List<Integer> values) {

    static Image of(PixelImage image) {
      List<Integer> values = new ArrayList<>();
      for (byte value : image.toByteArray()) {
        values.add(Byte.toUnsignedInt(value));
      }
      return new Image(
          image.shape().rows(), image.shape().columns(), image.shape().channels(), values);
    }
  }

  /**
   * What a layer answers.
   *
   * @param layer its number, from 1
   * @param outputs by unit, after the activation
   */
  @Schema(name = "ExplanationLayer")
  record Layer(int layer, String activation, List<Float> outputs) {}

  /**
   * Which pixels matter.
   *
   * @param explain the class that is explained
   * @param against the class with which it is compared; null for all others together
   * @param patch side of the squares that are covered
   * @param stride their distance
   * @param patches how many there are
   * @param score ln(p / q) of the whole image
   * @param influence by row, then by column: how much the score falls when a pixel is covered
   */
  @Schema(name = "ExplanationOcclusion")
  record OcclusionView(
      int explain,
      @Nullable Integer against,
      int patch,
      int stride,
      int patches,
      double score,
      List<List<Float>> influence) {

    static OcclusionView of(Occlusion occlusion) {
      List<List<Float>> influence = new ArrayList<>();
      for (float[] row : occlusion.influence()) {
        influence.add(numbers(row));
      }
      PatchGrid grid = occlusion.grid();
      return new OcclusionView(
          occlusion.label(),
          occlusion.against(),
          grid.patch(),
          grid.stride(),
          grid.patches().size(),
          occlusion.score(),
          influence);
    }
  }

  /**
   * A change of the image that changes its class.
   *
   * @param patches the squares that are covered
   * @param label the class that the image then has
   * @param labelName left out if the class has no name
   * @param probability of that class
   */
  @Schema(name = "ExplanationCounterfactual")
  record CounterfactualView(
      List<Square> patches,
      int label,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String labelName,
      float probability) {

    static CounterfactualView of(Counterfactual found, OpenModel open) {
      return new CounterfactualView(
          found.patches().stream()
              .map(it -> new Square(it.row(), it.column(), it.rows(), it.columns()))
              .toList(),
          found.label(),
          open.contract().labelOf(found.label()),
          found.probability());
    }
  }

  /** A part of the image, in pixels from its upper left corner. */
  @Schema(name = "ExplanationSquare")
  record Square(int row, int column, int rows, int columns) {}

  /**
   * The nearest training images in the last hidden layer.
   *
   * @param split the part of the data set in which an index counts
   * @param rows how many training images were compared
   * @param available how many there are; if more, those that were compared are evenly spaced
   * @param images the nearest first
   */
  @Schema(name = "ExplanationTrainingImages")
  record TrainingImagesView(
      String dataSet,
      Sha256 dataSha256,
      DataSetPart split,
      int rows,
      int available,
      List<TrainingImage> images,
      SheetLinks links) {

    static TrainingImagesView of(NearestImages nearest) {
      return new TrainingImagesView(
          nearest.dataSet().name(),
          nearest.dataSet().sha256(),
          nearest.part(),
          nearest.rows(),
          nearest.available(),
          nearest.images().stream().map(it -> TrainingImage.of(nearest, it)).toList(),
          new SheetLinks(
              ImageAddresses.sheet(
                  nearest.dataSet(),
                  nearest.part(),
                  nearest.images().stream().map(NearestImages.Near::index).toList())));
    }
  }

  /**
   * A training image.
   *
   * @param labelName left out if the class has no name
   * @param distance Euclidean distance of the outputs of the last hidden layer
   */
  @Schema(name = "ExplanationTrainingImage")
  record TrainingImage(
      int index,
      int label,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String labelName,
      double distance,
      ImageLinks links) {

    static TrainingImage of(NearestImages nearest, NearestImages.Near near) {
      return new TrainingImage(
          near.index(),
          near.label(),
          near.labelName(),
          near.distance(),
          new ImageLinks(ImageAddresses.image(nearest.dataSet(), nearest.part(), near.index())));
    }
  }

  /** The link to an image. */
  @Schema(name = "ExplanationImageLinks")
  record ImageLinks(@Nullable String image) {}

  /** The link to one PNG with all images in their order, 16 in each line. */
  @Schema(name = "ExplanationSheetLinks")
  record SheetLinks(@Nullable String sheet) {}
}
