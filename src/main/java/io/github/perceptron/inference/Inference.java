package io.github.perceptron.inference;

import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.prediction.PinnedModel;
import io.github.perceptron.prediction.Prediction;
import io.github.perceptron.prediction.pictures.Picture;
import io.github.perceptron.prediction.pictures.PixelRange;
import io.github.perceptron.prediction.pictures.Preprocessing;
import io.github.perceptron.prediction.serving.PredictionProperties;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Answers inference requests. Images become {@link Picture}s as in all other requests, so that the
 * same image gets the same answer, whichever API the client uses.
 */
@Service
public class Inference {

  private static final String INPUT = "/inputs/0";

  private final InferenceMessageReader reader;
  private final InferenceAnswerWriter writer;
  private final int maxImages;
  private final int maxRows;

  Inference(
      InferenceMessageReader reader,
      InferenceAnswerWriter writer,
      PredictionProperties properties) {
    this.reader = reader;
    this.writer = writer;
    this.maxImages = properties.maxInstances();
    this.maxRows = properties.maxRows();
  }

  /**
   * Predicts the images, or the rows of a table, of a request.
   *
   * @param jsonLength number of bytes of the body that are JSON; null if all are
   * @throws InvalidInferenceException if the request does not conform to the protocol or does not
   *     fit the model
   * @throws io.github.perceptron.problem.UnreadableBodyException if its JSON cannot be parsed
   * @throws io.github.perceptron.prediction.pictures.InvalidPictureException if images cannot be
   *     used; names each of them
   * @throws io.github.perceptron.problem.OverloadedException if too many images wait
   */
  public InferenceAnswer infer(PinnedModel model, byte[] body, @Nullable Long jsonLength) {
    InferenceMessage message = reader.read(body, jsonLength, model.contract());
    List<RequestedOutput> outputs =
        RequestedOutput.of(message, OutputTensor.namesOf(model.contract()));
    boolean ofTable = model.contract() instanceof TableInput;
    List<Prediction> predictions =
        ofTable ? predictRows(model, message) : predictImages(model, message);
    List<OutputTensor> tensors = outputs.stream().map(output -> output.of(predictions)).toList();
    return writer.write(
        model.version(),
        message.request().id(),
        AnswerParameters.of(
            predictions,
            ofTable
                ? AnswerParameters.warningsOfRows(predictions)
                : AnswerParameters.warningsOf(predictions, INPUT)),
        outputs,
        tensors);
  }

  private List<Prediction> predictRows(PinnedModel model, InferenceMessage message) {
    TableInput contract = model.tableInput("/inputs");
    return model.predictTable(new TableTensors(message, contract, maxRows).rows());
  }

  private List<Prediction> predictImages(PinnedModel model, InferenceMessage message) {
    ImageTensor tensor = onlyInput(message);
    Preprocessing preprocessing =
        option(message, "preprocess", Arrays.asList(Preprocessing.values()), Preprocessing::id);
    return model.predict(tensor.pictures(model.pictureInput().shape(), maxImages), preprocessing);
  }

  private static ImageTensor onlyInput(InferenceMessage message) {
    List<InferenceRequest.@Nullable Input> inputs = message.request().inputs();
    InferenceRequest.Input input = inputs == null || inputs.size() != 1 ? null : inputs.get(0);
    if (input == null) {
      // There is only one input, so its name is ignored: clients call it input-0, x or images.
      throw InvalidInferenceException.at(
          "/inputs", "must be exactly one tensor, which contains images");
    }
    PixelRange range =
        option(message, "pixel_range", Arrays.asList(PixelRange.values()), PixelRange::id);
    return new ImageTensor(input, message.elements().get(0), INPUT, range);
  }

  /**
   * A parameter of the input or, if the input does not have it, of the request; null if neither has
   * it.
   */
  private static <T> @Nullable T option(
      InferenceMessage message, String name, List<T> values, Function<T, String> id) {
    List<InferenceRequest.@Nullable Input> inputs = message.request().inputs();
    InferenceRequest.Input input = inputs == null ? null : inputs.get(0);
    Parameters own = Parameters.orNone(input == null ? null : input.parameters());
    boolean inInput = own.has(name);
    String pointer = inInput ? "/inputs/0" : "";
    Parameters parameters = inInput ? own : Parameters.orNone(message.request().parameters());
    String text = parameters.text(name, pointer);
    if (text == null) {
      return null;
    }
    return values.stream()
        .filter(value -> id.apply(value).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                InvalidInferenceException.at(
                    "%s/parameters/%s".formatted(pointer, name),
                    "must be " + String.join(" or ", values.stream().map(id).toList())));
  }
}
