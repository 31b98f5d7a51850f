package io.github.perceptron.prediction.web;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a form with picture files is described; its other fields are those of the query. */
@Schema(
    name = "PredictionForm",
    description = "One picture file as image, or many as instances",
    additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
record DescribedForm(
    @Schema(description = "One file, which gets one answer", type = "string", format = "binary")
        @Nullable Object image,
    @ArraySchema(
            arraySchema = @Schema(description = "Several files; the answer is a list"),
            schema = @Schema(type = "string", format = "binary"))
        @Nullable List<Object> instances) {}
