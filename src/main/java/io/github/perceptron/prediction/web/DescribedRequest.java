package io.github.perceptron.prediction.web;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI description of the JSON body; {@link PredictionRequestReader} reads the body without
 * this record.
 */
@Schema(
    description = "One picture, or many pictures or rows, and the model for the prediction",
    additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record DescribedRequest(
    @Schema(
            description =
                "Rows of pixels from the top, or all pixels row by row. The shape must be that of the"
                    + " images on which the model was trained: 28 rows of 28 numbers, or 784"
                    + " numbers, for MNIST. An image in colour has rows of pixels, each with red,"
                    + " green and blue, or all values in this order. With preprocess=auto, rows may"
                    + " have any shape",
            types = "array")
        @Nullable Object image,
    @Schema(
            name = "image_base64",
            description =
                "The base64 of a PNG, JPEG, GIF, WebP, BMP or TIFF file, also as a data: URL",
            types = "string")
        @Nullable String imageBase64,
    @ArraySchema(
            arraySchema =
                @Schema(
                    description =
                        "Several pictures: each is an array of numbers like image, or an object with"
                            + " the field b64, which is like image_base64"))
        @Nullable List<Object> instances,
    @ArraySchema(
            arraySchema =
                @Schema(
                    description =
                        "Rows of a table, for a model of a table: each is an object with the values by"
                            + " column. Numeric columns take numbers, categorical ones strings. A"
                            + " column that is left out, or null, is a missing value"))
        @Nullable List<Object> rows,
    @Schema(
            name = "pixel_range",
            description =
                "The numbers for black and white; may also be in the query. In 0..255 fractions are"
                    + " rounded; in 0..1 and 0..16 a value is rounded to the nearest of 256 levels,"
                    + " because the networks were trained on bytes. The normalization of the"
                    + " network is applied afterwards. If it is left out, fractions of at most 1"
                    + " are read as 0..1, and other numbers as 0..255, with a warning if they are"
                    + " almost black; a picture of only zeros and ones is refused.",
            types = "string",
            allowableValues = {"0..255", "0..1", "0..16"})
        @Nullable String pixelRange,
    @Schema(
            description = "The default is auto for files and none for numbers",
            allowableValues = {"auto", "none"})
        @Nullable String preprocess,
    @Schema(
            name = "top_k",
            description = "Adds top with this number of most probable classes",
            minimum = "1",
            maximum = "" + PredictionOptions.MOST_TOP)
        @Nullable Integer topK,
    @Schema(
            name = "return_image",
            description = "Adds image and image_base64, the input of the network")
        @Nullable Boolean returnImage,
    @Schema(
            name = "job_id",
            description =
                "Selects the model that this training job published; not together with model",
            example = "0b5c7a2e-4f0d-4b1e-9a53-5d1f0c2b7e11")
        @Nullable String jobId,
    @Schema(
            description =
                "The name of the model; its champion predicts if version and alias are left out",
            example = "mnist")
        @Nullable String model,
    @Schema(
            description = "The version, from 1; only together with model",
            minimum = "1",
            example = "3")
        @Nullable Integer version,
    @Schema(
            description = "An alias; only together with model, and not together with version",
            example = "champion")
        @Nullable String alias) {}
