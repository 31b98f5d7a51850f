package io.github.perceptron.prediction.web;

import io.github.perceptron.prediction.serving.StickyKey;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The OpenAPI description of the query of {@code POST /predict}. Only one of its methods has it,
 * because springdoc combines all methods.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameters({
  @Parameter(
      in = ParameterIn.HEADER,
      name = StickyKey.HEADER,
      description =
          "Requests with the same key are answered by the same version of an alias with several",
      schema = @Schema(type = "string", minLength = 1, maxLength = StickyKey.LONGEST)),
  @Parameter(
      in = ParameterIn.QUERY,
      name = "preprocess",
      description =
          "The default is auto for files and none for numbers; may also be in the JSON body",
      schema =
          @Schema(
              type = "string",
              allowableValues = {"auto", "none"})),
  @Parameter(
      in = ParameterIn.QUERY,
      name = "pixel_range",
      description = "The numbers for black and white; may also be in the JSON body",
      schema =
          @Schema(
              type = "string",
              allowableValues = {"0..255", "0..1", "0..16"})),
  @Parameter(
      in = ParameterIn.QUERY,
      name = "top_k",
      description =
          "Adds top with this number of most probable classes; may also be in the JSON body",
      schema = @Schema(type = "integer", minimum = "1", maximum = "" + PredictionOptions.MOST_TOP)),
  @Parameter(
      in = ParameterIn.QUERY,
      name = "return_image",
      description =
          "Adds image and image_base64, the input of the network; may also be in the JSON body",
      schema = @Schema(type = "boolean")),
  @Parameter(
      in = ParameterIn.QUERY,
      name = "job_id",
      description = "The training job whose model predicts; not with a JSON body",
      schema = @Schema(type = "string")),
  @Parameter(
      in = ParameterIn.QUERY,
      name = "model",
      description = "The model that predicts; not with a JSON body",
      schema = @Schema(type = "string")),
  @Parameter(
      in = ParameterIn.QUERY,
      name = "version",
      description = "The version, from 1; needs a model; not with a JSON body",
      schema = @Schema(type = "integer", minimum = "1")),
  @Parameter(
      in = ParameterIn.QUERY,
      name = "alias",
      description = "The alias of the model, by default champion; not with a JSON body",
      schema = @Schema(type = "string"))
})
@interface PredictionParameters {}
