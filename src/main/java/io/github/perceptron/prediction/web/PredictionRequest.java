package io.github.perceptron.prediction.web;

import io.github.perceptron.prediction.PixelRange;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A picture in numbers and whom to ask what it shows.
 *
 * @param image not yet looked at: which shape is right depends on the model
 */
@Schema(description = "A picture in numbers, white on black, and the model to ask")
record PredictionRequest(
    @Schema(
            description =
                "Rows of pixels from the top, or all pixels row by row; of the shape that the model"
                    + " was trained on, 28 rows of 28 or 784 numbers for MNIST",
            types = "array",
            requiredMode = Schema.RequiredMode.REQUIRED)
        JsonNode image,
    @Schema(
            name = "pixel_range",
            description =
                "What black and white are. In 0..255 fractions are rounded, in 0..1 a value v is"
                    + " rounded to the nearest of the 256 levels n/255: the networks learned from"
                    + " bytes. What the network normalises itself is not your concern.",
            types = "string",
            allowableValues = {"0..255", "0..1"},
            defaultValue = "0..255")
        PixelRange pixelRange,
    @Schema(
            name = "job_id",
            description = "Asks the model that this training job published; excludes model",
            example = "0b5c7a2e-4f0d-4b1e-9a53-5d1f0c2b7e11")
        @Nullable String jobId,
    @Schema(description = "Asks a model by its name: its champion, unless told", example = "mnist")
        @Nullable String model,
    @Schema(description = "From 1; needs a model", example = "3") @Nullable Integer version,
    @Schema(description = "Needs a model; excludes version", example = "champion")
        @Nullable String alias) {

  ModelSelection selection() {
    return new ModelSelection(jobId, model, version, alias);
  }
}
