package io.github.perceptron.prediction.web;

import io.github.perceptron.prediction.web.stream.PredictionStreamController;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The OpenAPI description of {@code POST /predict}, for all kinds of bodies. {@link
 * PredictionSchemas} adds the files of pictures.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Operation(
    operationId = "predict",
    summary = "Predict the class of a picture or of a row of a table",
    description =
        """
        A request selects the model by the training job that published it (job_id), or by its name \
        (model). With the name, it can also select a version or an alias; without them, the champion \
        of the model predicts. A request that selects no model is answered by the champion of the \
        default model. GET /v1/default-model shows which model that is.

        A request with one picture (image, image_base64, a picture file, or the file image of a \
        form) gets one answer. A request with several pictures (instances of a JSON body or of a \
        form) gets a list of predictions in the order of the pictures; all of them come from the \
        same version of the model. A body of application/x-ndjson gets one line for each line, while \
        the client is still sending.

        A model of a table takes rows: rows of a JSON body, or a file of text/csv with a header line \
        of the names of the columns in any order; the query selects the model. A row names at least \
        one column that the model uses. A column that is left out, null in JSON and an empty field are missing values; other columns of the table, \
        for example its target, are ignored; a category that no training row has is answered with a \
        warning. The answer is a list, or with Accept: text/csv a file with the columns that were sent, \
        prediction, and probability_ and the name for each class. A model of numbers answers value and \
        values, and the file has the numbers instead of the probabilities; a text in the file that a \
        spreadsheet would take as a formula gets an apostrophe before it.

        preprocess=auto accepts pictures of any size and colour and prepares them as the training \
        images of the model are framed. Hand-drawn digits for a model of MNIST become light ink on \
        a dark background, cut out, scaled to 20x20 pixels, with the centre of mass in the middle. \
        preprocess=none does not change the picture: it must have the shape of the images on which \
        the model was trained (28x28 for MNIST) and their background. The default is auto for \
        picture files and none for numbers.

        A model of images in colour sees the colours of a file, which is prepared as the pictures of \
        an uploaded ZIP are: turned upright, white behind transparent parts, and brought to the shape \
        as a whole, without a search for ink. Numbers are rows of pixels of red, green and blue, or \
        all of them in this order; grey levels and channels that come first are refused.

        The first bytes of a file decide its format. A file is turned upright by its Exif \
        orientation. Of an animation or a document, the first frame that is not empty is used. \
        For a model of grey images, colours become grey by 0.299 R + 0.587 G + 0.114 B. 16 bits become 8. The field file of \
        the answer says what was done.

        In JSON, image is an array of rows, or of all pixels row by row. pixel_range says which \
        numbers mean black and white. Without it, numbers with fractions and a maximum of at most 1 \
        are read as 0 to 1, and the warnings of the answer say so. A picture that contains only \
        zeros and ones is refused, because its range is unknown. All other numbers are read as 0 to \
        255. Fractions are rounded to the nearest of 256 levels.\
        """,
    requestBody =
        @RequestBody(
            required = true,
            content = {
              @Content(
                  mediaType = "application/json",
                  schema = @Schema(ref = PredictionSchemas.REQUEST),
                  examples =
                      @ExampleObject(
                          name = "a seven",
                          summary = "A seven as 784 numbers, for the default model",
                          value = PredictionOperation.SEVEN)),
              @Content(
                  mediaType = "multipart/form-data",
                  schema = @Schema(implementation = DescribedForm.class)),
              @Content(
                  mediaType = "text/csv",
                  schema =
                      @Schema(
                          type = "string",
                          minLength = 1,
                          description =
                              "A header with the names of the columns, then the rows; written as any file that can be uploaded as a data set")),
              @Content(
                  mediaType = PredictionStreamController.NDJSON,
                  schema =
                      @Schema(
                          type = "string",
                          description = "Lines; each is a JSON object as in PredictionLine"))
            }))
@ApiResponse(
    responseCode = "200",
    description = "The prediction",
    content = {
      @Content(
          mediaType = "application/json",
          schema =
              @Schema(
                  oneOf = {
                    PredictionResponse.class,
                    PredictionsResponse.class,
                    NumbersResponse.class
                  }),
          examples = @ExampleObject(PredictionOperation.ANSWER)),
      @Content(
          mediaType = "text/csv",
          schema =
              @Schema(
                  type = "string",
                  description =
                      "For rows: their columns, then the prediction and the probabilities, or the numbers")),
      @Content(
          mediaType = PredictionStreamController.NDJSON,
          schema =
              @Schema(
                  type = "string",
                  description =
                      "One line for each line of the request: its number as line, and the prediction or an error"))
    })
@ApiResponse(responseCode = "400", description = "The body is missing or is not JSON")
@ApiResponse(
    responseCode = "404",
    description = "No such training job, model, version or alias, or the job has no model")
@ApiResponse(
    responseCode = "406",
    description = "The client accepts only CSV, which is for rows, and sent a picture")
@ApiResponse(
    responseCode = "413",
    description = "The body is larger than perceptron.prediction.max-body-size")
@ApiResponse(
    responseCode = "415",
    description =
        "The body is neither JSON, lines of JSON, CSV, a form, nor a PNG, JPEG, GIF, WebP, BMP or TIFF;"
            + " or a picture has a format that is not supported, for example HEIC or AVIF")
@ApiResponse(
    responseCode = "422",
    description =
        "A picture or a row does not fit the model, a picture is blank or damaged, or a field is wrong",
    content = @Content(examples = @ExampleObject(PredictionOperation.OUT_OF_RANGE)))
@ApiResponse(
    responseCode = "503",
    description =
        "No model is published yet, or there are too many requests; Retry-After says how long to"
            + " wait")
public @interface PredictionOperation {

  /** The first test image of MNIST. */
  String SEVEN =
      """
      {"image":[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,\
      0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,\
      0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,\
      0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,\
      0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,84,185,159,151,60,36,0,0,\
      0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,222,254,254,254,254,241,198,198,198,198,198,198,\
      198,198,170,52,0,0,0,0,0,0,0,0,0,0,0,0,67,114,72,114,163,227,254,225,254,254,254,250,\
      229,254,254,140,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,17,66,14,67,67,67,59,21,236,254,106,0,\
      0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,83,253,209,18,0,0,0,0,0,0,0,0,0,0,0,0,0,0,\
      0,0,0,0,0,0,0,0,0,22,233,255,83,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,129,254,\
      238,44,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,59,249,254,62,0,0,0,0,0,0,0,0,0,0,\
      0,0,0,0,0,0,0,0,0,0,0,0,0,0,133,254,187,5,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,\
      9,205,248,58,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,126,254,182,0,0,0,0,0,0,0,\
      0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,75,251,240,57,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,\
      0,0,0,19,221,254,166,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,3,203,254,219,35,0,0,\
      0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,38,254,254,77,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,\
      0,0,0,0,0,0,0,31,224,254,115,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,133,254,\
      254,52,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,61,242,254,254,52,0,0,0,0,0,0,0,0,\
      0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,121,254,254,219,40,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,\
      0,0,0,0,121,254,207,18,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,\
      0,0,0,0,0,0,0,0,0,0],"pixel_range":"0..255"}\
      """;

  String ANSWER =
      """
      {"label":7,"probabilities":[1.2e-6,3.4e-8,2.1e-5,1.9e-4,7.7e-10,8.8e-7,2.9e-12,0.99978,\
      1.5e-6,5.8e-6],"model":"mnist","version":3,"job_id":"0b5c7a2e-4f0d-4b1e-9a53-5d1f0c2b7e11"}\
      """;

  String OUT_OF_RANGE =
      """
      {"type":"urn:perceptron:problem:invalid-image","title":"The image cannot be used",\
      "status":422,"detail":"/image/3/17 must be from 0 to 255, not 300.0.",\
      "errors":[{"pointer":"/image/3/17","message":"must be from 0 to 255, not 300.0"}]}\
      """;
}
