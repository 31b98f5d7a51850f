package io.github.perceptron.prediction.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How the query of {@code POST /predict} is described; stands at one of its methods, because
 * springdoc collects them from all.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameters({
  @Parameter(
      in = ParameterIn.QUERY,
      name = "preprocess",
      description = "auto for files unless given, none for numbers; or in the JSON body",
      schema =
          @Schema(
              type = "string",
              allowableValues = {"auto", "none"})),
  @Parameter(
      in = ParameterIn.QUERY,
      name = "pixel_range",
      description = "What the numbers of pictures run to; or in the JSON body",
      schema =
          @Schema(
              type = "string",
              allowableValues = {"0..255", "0..1", "0..16"})),
  @Parameter(
      in = ParameterIn.QUERY,
      name = "top_k",
      description = "Adds top, so many of the most probable classes; or in the JSON body",
      schema = @Schema(type = "integer", minimum = "1", maximum = "" + PredictionOptions.MOST_TOP)),
  @Parameter(
      in = ParameterIn.QUERY,
      name = "return_image",
      description = "Adds image and image_base64, what the network saw; or in the JSON body",
      schema = @Schema(type = "boolean")),
  @Parameter(
      in = ParameterIn.QUERY,
      name = "job_id",
      description = "Not with a JSON body: the training job whose model to ask",
      schema = @Schema(type = "string")),
  @Parameter(
      in = ParameterIn.QUERY,
      name = "model",
      description = "Not with a JSON body: the model to ask",
      schema = @Schema(type = "string")),
  @Parameter(
      in = ParameterIn.QUERY,
      name = "version",
      description = "Not with a JSON body: from 1; needs a model",
      schema = @Schema(type = "integer", minimum = "1")),
  @Parameter(
      in = ParameterIn.QUERY,
      name = "alias",
      description = "Not with a JSON body: the model's alias, champion unless told",
      schema = @Schema(type = "string"))
})
@interface PredictionParameters {}
