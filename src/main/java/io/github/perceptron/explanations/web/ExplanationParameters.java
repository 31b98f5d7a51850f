package io.github.perceptron.explanations.web;

import io.github.perceptron.explanations.OcclusionRequest;
import io.github.perceptron.explanations.TrainingImages;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.Explode;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.enums.ParameterStyle;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The OpenAPI description of the query of {@code POST /v1/explanations}. Only one of its methods
 * has it, because springdoc combines all methods.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameters({
  @Parameter(
      in = ParameterIn.QUERY,
      name = "explain",
      description = "The class to explain; by default the predicted one",
      schema = @Schema(type = "integer", minimum = "0", maximum = "255")),
  @Parameter(
      in = ParameterIn.QUERY,
      name = "against",
      description =
          "The class with which it is compared (\"why not a 4?\"); by default all others together",
      schema = @Schema(type = "integer", minimum = "0", maximum = "255")),
  @Parameter(
      in = ParameterIn.QUERY,
      name = "patch",
      description =
          "Side of the squares that are covered, in pixels; by default a seventh of the longer side",
      schema =
          @Schema(type = "integer", minimum = "1", maximum = "" + OcclusionRequest.LARGEST_PATCH)),
  @Parameter(
      in = ParameterIn.QUERY,
      name = "stride",
      description =
          "Distance of two squares, at most their side; by default half of it. An image is covered by at most 1024 squares",
      schema =
          @Schema(type = "integer", minimum = "1", maximum = "" + OcclusionRequest.LARGEST_PATCH)),
  @Parameter(
      in = ParameterIn.QUERY,
      name = "fill",
      description =
          "The value of covered pixels; by default the background, which is the median of the edge",
      schema = @Schema(type = "integer", minimum = "0", maximum = "255")),
  @Parameter(
      in = ParameterIn.QUERY,
      name = "include",
      style = ParameterStyle.FORM,
      explode = Explode.FALSE,
      description = "The parts of the answer; by default all but training_images",
      array =
          @ArraySchema(
              schema =
                  @Schema(
                      type = "string",
                      allowableValues = {
                        "activations",
                        "occlusion",
                        "counterfactual",
                        "training_images"
                      }))),
  @Parameter(
      in = ParameterIn.QUERY,
      name = "count",
      description = "Maximum number of training images",
      schema =
          @Schema(
              type = "integer",
              minimum = "1",
              maximum = "" + TrainingImages.MOST,
              defaultValue = "" + ExplanationQuery.USUAL_COUNT)),
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
      name = "job_id",
      description = "The training job whose model answers; not with a JSON body",
      schema = @Schema(type = "string")),
  @Parameter(
      in = ParameterIn.QUERY,
      name = "model",
      description = "The model that answers; not with a JSON body",
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
@interface ExplanationParameters {}
