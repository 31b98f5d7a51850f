package io.github.perceptron.inference.web;

import io.github.perceptron.prediction.serving.StickyKey;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The OpenAPI description of an inference, for paths with and without a version. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
    in = ParameterIn.HEADER,
    name = StickyKey.HEADER,
    description =
        "Requests with the same key are answered by the same version of an alias with several",
    schema = @Schema(type = "string", minLength = 1, maxLength = StickyKey.LONGEST))
@Parameter(
    in = ParameterIn.HEADER,
    name = InferenceBody.JSON_LENGTH,
    description = "How many bytes of the body are JSON; elements of tensors follow them",
    schema = @Schema(type = "integer", format = "int64", minimum = "0"))
@RequestBody(
    required = true,
    content = {
      @Content(
          mediaType = "application/json",
          schema = @Schema(implementation = DescribedInference.class),
          examples =
              @ExampleObject(
                  name = "two pixels",
                  summary = "One image of 1x2 pixels, for a model of that shape",
                  value =
                      "{\"id\":\"42\",\"inputs\":[{\"name\":\"images\",\"datatype\":\"UINT8\","
                          + "\"shape\":[1,2],\"data\":[0,255]}]}")),
      @Content(
          mediaType = "application/octet-stream",
          schema = @Schema(type = "string", format = "binary"))
    })
@ApiResponse(
    responseCode = "200",
    description = "The prediction: JSON, or JSON followed by the elements of tensors",
    headers =
        @Header(
            name = InferenceBody.JSON_LENGTH,
            description = "How many bytes are JSON, if elements follow",
            schema = @Schema(type = "integer")),
    content = {
      @Content(
          mediaType = "application/json",
          schema = @Schema(implementation = DescribedInference.Answer.class)),
      @Content(
          mediaType = "application/octet-stream",
          schema = @Schema(type = "string", format = "binary"))
    })
@interface InferenceOperation {}
