package io.github.perceptron.inference.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI description of an inference's JSON. The parent package reads and writes the JSON
 * without this record and ignores unknown fields and parameters.
 */
@Schema(
    name = "InferenceRequest",
    description = "A request of the Open Inference Protocol",
    additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
record DescribedInference(
    @Schema(description = "Is returned in the answer") @Nullable String id,
    @Schema(description = "binary_data_output, preprocess, pixel_range")
        @Nullable Map<String, Object> parameters,
    @ArraySchema(
            minItems = 1,
            arraySchema =
                @Schema(
                    description =
                        "The images, or the columns of a table, or one matrix with all columns"))
        List<Input> inputs,
    @Schema(description = "The wanted outputs; all if left out") @Nullable List<Output> outputs) {

  /** An input. */
  @Schema(name = "InferenceInput", additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
  record Input(
      @Schema(
              description =
                  "The metadata of a model of images calls the only input images; any other name, or none, has the same effect. A tensor with a column of a table has its name",
              example = "images")
          @Nullable String name,
      @Schema(
              description = "Numbers are pixels or columns; BYTES are picture files or texts",
              allowableValues = {"FP32", "FP64", "UINT8", "INT32", "INT64", "BYTES"})
          String datatype,
      @ArraySchema(
              minItems = 1,
              arraySchema =
                  @Schema(
                      description =
                          "[n, pixels], [n, rows, columns], in colour [n, values] or [n, rows,"
                              + " columns, 3]; of a table [n, columns], [n, 1] or [n]"),
              schema = @Schema(type = "integer", format = "int64"))
          List<Long> shape,
      @Schema(description = "binary_data_size, content_type, preprocess, pixel_range")
          @Nullable Map<String, Object> parameters,
      @ArraySchema(
              arraySchema =
                  @Schema(
                      description = "Flat or nested; left out with the parameter binary_data_size"))
          @Nullable List<Object> data) {}

  /** A requested output. */
  @Schema(
      name = "InferenceWantedOutput",
      additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
  record Output(
      @Schema(allowableValues = {"probabilities", "labels", "label_names", "predictions"})
          String name,
      @Schema(description = "binary_data, classification")
          @Nullable Map<String, Object> parameters) {}

  /** The answer. */
  @Schema(name = "InferenceAnswer")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Answer(
      String modelName,
      @Schema(description = "A number, as text", example = "3") String modelVersion,
      @Schema(description = "The id of the request") @Nullable String id,
      @Schema(
              description =
                  "prediction_id, or prediction_ids as a text of JSON, for feedback; warnings")
          @Nullable Map<String, Object> parameters,
      List<Tensor> outputs) {}

  /** An output; its elements are here or after the JSON. */
  @Schema(name = "InferenceOutput")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Tensor(
      String name,
      String datatype,
      List<Integer> shape,
      @Schema(description = "binary_data_size if the elements follow after the JSON")
          @Nullable Map<String, Object> parameters,
      @ArraySchema(
              arraySchema =
                  @Schema(
                      description =
                          "Numbers, or texts: names of classes, value:index or value:index:name"))
          @Nullable List<Object> data) {}
}
