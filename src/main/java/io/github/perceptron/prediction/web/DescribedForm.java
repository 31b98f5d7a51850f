package io.github.perceptron.prediction.web;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI description of the files of a form; {@link PredictionSchemas} adds the other fields,
 * which are those of the query.
 */
@Schema(
    name = DescribedForm.NAME,
    description = "One picture file as image, or many as instances",
    additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record DescribedForm(
    @Schema(description = "One file, which gets one answer", type = "string", format = "binary")
        @Nullable Object image,
    @ArraySchema(
            arraySchema = @Schema(description = "Several files; the answer is a list"),
            schema = @Schema(type = "string", format = "binary"))
        @Nullable List<Object> instances) {

  static final String NAME = "PredictionForm";
}
