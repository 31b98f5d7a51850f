package io.github.perceptron.prediction.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.datasets.images.Png;
import io.github.perceptron.network.engine.Probabilities;
import io.github.perceptron.prediction.Prediction;
import io.github.perceptron.prediction.ids.IssuedId;
import io.github.perceptron.prediction.pictures.PredictionWarning;
import io.github.perceptron.prediction.pictures.Preparation;
import io.github.perceptron.prediction.pictures.PreparationSteps;
import io.github.perceptron.prediction.pictures.PreparedImage;
import io.github.perceptron.prediction.pictures.ReadFile;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a network sees in one picture, without the name of the model. */
@Schema(description = "What the model sees in one picture")
@JsonInclude(JsonInclude.Include.NON_NULL)
record SeenResponse(
    @Schema(
            name = "prediction_id",
            description =
                "Names this prediction in feedback; left out where an answer has more than 1000"
                    + " predictions",
            example = "ASm4xvNvT0-2ndGmRAhRSFxpKnuAdB5Kj0p5vwdGAAAABxV0aSRNr0bE")
        @Nullable String predictionId,
    @Schema(description = "The most probable class, from 0", example = "7") int label,
    @Schema(
            name = "label_name",
            description = "The name of the class; left out if the classes have no names")
        @Nullable String labelName,
    @ArraySchema(
            arraySchema =
                @Schema(description = "The probability of each class, 0 to 1; their sum is 1"),
            schema = @Schema(type = "number", format = "float"))
        Probabilities probabilities,
    @Schema(
            name = "class_probabilities",
            description =
                "The same probabilities by the names of the classes; left out if they have no names",
            example = "{\"setosa\":0.98,\"versicolor\":0.02}")
        @Nullable Map<String, Float> classProbabilities,
    @Schema(description = "With top_k: the most probable classes, the most probable first")
        @Nullable List<Prediction.Ranked> top,
    @Schema(
            description =
                "With preprocess=auto: what was done to the picture; of a model of images in colour"
                    + " it has the size of the picture",
            oneOf = {PreparationSteps.class, Preparation.InColour.class})
        @Nullable Preparation preprocessing,
    @Schema(
            description =
                "What was done to the picture file; left out unless it was rotated or mirrored, or"
                    + " another frame than the first one was used")
        @Nullable ReadFile file,
    @Schema(
            description =
                "Notes about the picture: assumptions, and other things in it that were not"
                    + " read; left out if there are none")
        @Nullable List<PredictionWarning> warnings,
    @Schema(
            description =
                "With return_image: the input of the network, 0 to 255, row by row; of a model of"
                    + " images in colour red, green and blue of each pixel")
        @Nullable List<Integer> image,
    @Schema(
            name = "image_base64",
            description = "With return_image: the same as the base64 of a PNG file")
        @Nullable String imageBase64) {

  static SeenResponse of(Prediction prediction, PredictionOptions options) {
    return of(prediction, options, true);
  }

  /**
   * @param withId whether the answer has the id of the prediction
   */
  static SeenResponse of(Prediction prediction, PredictionOptions options, boolean withId) {
    PreparedImage input = prediction.image();
    PixelImage image = options.returnsImage() && input != null ? input.image() : null;
    List<PredictionWarning> warnings = prediction.warnings();
    IssuedId id = prediction.id();
    return new SeenResponse(
        id == null || !withId ? null : id.text(),
        prediction.label(),
        prediction.labelName(),
        prediction.probabilities(),
        byName(prediction),
        options.topK() == null ? null : prediction.top(options.topK()),
        input == null ? null : input.steps(),
        input == null ? null : input.file(),
        warnings.isEmpty() ? null : warnings,
        image == null ? null : levels(image),
        image == null ? null : Base64.getEncoder().encodeToString(Png.of(image, 1)));
  }

  private static @Nullable Map<String, Float> byName(Prediction prediction) {
    List<String> labels = prediction.labels();
    if (labels == null) {
      return null;
    }
    Map<String, Float> probabilities = new LinkedHashMap<>();
    for (int label = 0; label < labels.size(); label++) {
      probabilities.put(labels.get(label), prediction.probabilities().of(label));
    }
    // Images may have two classes with one name.
    return probabilities.size() == labels.size() ? probabilities : null;
  }

  private static List<Integer> levels(PixelImage image) {
    byte[] bytes = image.toByteArray();
    return IntStream.range(0, bytes.length).mapToObj(i -> bytes[i] & 0xff).toList();
  }
}
