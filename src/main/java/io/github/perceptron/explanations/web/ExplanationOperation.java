package io.github.perceptron.explanations.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The OpenAPI description of {@code POST /v1/explanations}, for all kinds of bodies. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Operation(
    operationId = "explainPicture",
    summary = "Why a model answers what it answers for one picture",
    description =
        """
        Takes a picture as POST /predict does: numbers, or a picture file as base64 or as the body. \
        Nothing is trained and no gradient is computed; squares of the image are covered one after \
        the other, and the network predicts each of these images.

        occlusion says for each pixel how much less the image speaks for the class explain when the \
        squares over the pixel are covered, on average: positive where a pixel speaks for it, negative \
        where it speaks against it. How strongly an image speaks for a class is ln(p / q), where p is \
        the probability of the class, and q that of the class against, or of all other classes \
        together.

        counterfactual has few squares that change the predicted class when they are covered, and the \
        class that the image then has. It is null if eight squares do not change it. If one square is \
        enough, one is told; otherwise there may be a smaller set than the one that is found.

        training_images has the training images whose outputs of the last hidden layer are nearest. \
        The first question about a version computes its training images, which takes a second or two.

        activations has the output of each unit of each layer.\
        """,
    requestBody =
        @RequestBody(
            required = true,
            content = {
              @Content(
                  mediaType = "application/json",
                  schema = @Schema(ref = "#/components/schemas/ExplanationRequest")),
              @Content(
                  mediaType = "image/png",
                  schema = @Schema(type = "string", format = "binary", minLength = 1)),
              @Content(
                  mediaType = "image/jpeg",
                  schema = @Schema(type = "string", format = "binary", minLength = 1)),
              @Content(
                  mediaType = "application/octet-stream",
                  schema = @Schema(type = "string", format = "binary", minLength = 1))
            }))
@ApiResponse(
    responseCode = "200",
    description = "The explanation",
    content =
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = ExplanationView.class)))
@ApiResponse(responseCode = "400", description = "The body is missing or is not JSON")
@ApiResponse(
    responseCode = "404",
    description =
        "No such training job, model, version or alias; or the data set of the training images is gone")
@ApiResponse(responseCode = "409", description = "The training images of the version are not known")
@ApiResponse(
    responseCode = "413",
    description = "The body is larger than perceptron.prediction.max-body-size")
@ApiResponse(
    responseCode = "422",
    description =
        "The picture does not fit the model or is blank or damaged, the model needs rows of a table, or a field or parameter is wrong")
@ApiResponse(
    responseCode = "503",
    description =
        "No model is published yet, this instance does not predict, or too many explanations wait; Retry-After says how long to wait")
@interface ExplanationOperation {}
