package io.github.perceptron.prediction.web.stream;

import io.github.perceptron.prediction.PinnedModel;
import io.github.perceptron.prediction.Prediction;
import io.github.perceptron.prediction.ReadyInput;
import io.github.perceptron.prediction.rows.SentRow;
import io.github.perceptron.prediction.web.PredictionOptions;
import io.github.perceptron.prediction.web.PredictionRequest;
import io.github.perceptron.prediction.web.PredictionRequestReader;
import io.github.perceptron.problem.InvalidBodyException;
import io.github.perceptron.problem.JsonPointer;
import io.github.perceptron.problem.OverloadedException;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.UnreadableBodyException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/**
 * One stream of pictures or rows for one model. It collects the lines that have arrived, at most
 * one batch, and answers them in their order before it reads more. Therefore it never holds more
 * than one batch of lines.
 */
final class PredictionStream {

  /**
   * Largest number of attempts while too many images wait. A single request is refused instead, but
   * a stream can wait.
   */
  private static final int TRIES = 100;

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final PinnedModel model;
  private final PredictionOptions options;
  private final JsonMapper mapper;
  private final int maxBatch;
  private boolean sent;

  PredictionStream(PinnedModel model, PredictionOptions options, JsonMapper mapper, int maxBatch) {
    this.model = model;
    this.options = options;
    this.mapper = mapper;
    this.maxBatch = maxBatch;
  }

  void answer(LineReader lines, OutputStream out) throws IOException {
    List<Pending> batch = new ArrayList<>();
    long number = 0;
    try {
      for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
        number = line.number();
        if (!line.isBlank()) {
          batch.add(read(line));
        }
        if (batch.size() >= maxBatch || !lines.isReady()) {
          write(batch, out);
          batch.clear();
        }
      }
    } catch (UnreadableBodyException e) {
      // If no line was answered yet, the whole answer is a problem.
      if (!sent) {
        throw e;
      }
      // The lines that arrived completely are still answered.
      batch.add(new Pending(number + 1, null, options, e));
    }
    write(batch, out);
  }

  private Pending read(LineReader.Line line) {
    try {
      if (line.isTooLong()) {
        throw UnreadableBodyException.tooLarge(
            "The line exceeds the size limit of perceptron.prediction.max-body-size.");
      }
      PredictionRequest request;
      try (JsonParser json = mapper.createParser(line.bytes())) {
        request = PredictionRequestReader.read(json, 1, 1);
      }
      requireOne(request);
      PredictionOptions all = request.options().or(options);
      return new Pending(line.number(), ready(request, all), all, null);
    } catch (ProblemException e) {
      return new Pending(line.number(), null, options, e);
    }
  }

  private ReadyInput ready(PredictionRequest request, PredictionOptions all) {
    List<SentRow> rows = request.rows();
    return rows == null
        ? model.ready(request.pictures(all).get(0), all.preprocessing())
        : model.ready(rows.get(0));
  }

  private static void requireOne(PredictionRequest request) {
    if (request.many() && request.rows() == null) {
      throw InvalidBodyException.at(
          JsonPointer.to("instances"), "is not allowed in a line; send one line for each picture");
    }
    if (!request.selection().isEmpty()) {
      throw InvalidBodyException.at(
          JsonPointer.ROOT,
          "must not select a model; the query selects one model for the whole stream");
    }
  }

  private void write(List<Pending> batch, OutputStream out) throws IOException {
    if (batch.isEmpty()) {
      return;
    }
    sent = true;
    List<ReadyInput> inputs = new ArrayList<>();
    batch.forEach(line -> line.addInputTo(inputs));
    List<Prediction> answers = List.of();
    ProblemException overload = null;
    try {
      answers = predict(inputs);
    } catch (OverloadedException e) {
      overload = e;
    }
    int next = 0;
    for (Pending line : batch) {
      if (line.input() != null && overload == null) {
        writeLine(out, LineResponse.of(line.number(), answers.get(next++), line.options()));
      } else {
        ProblemException problem = line.problem() == null ? overload : line.problem();
        writeLine(out, LineResponse.of(line.number(), problem));
      }
    }
    out.flush();
  }

  private List<Prediction> predict(List<ReadyInput> inputs) {
    for (int left = TRIES; ; left--) {
      try {
        return model.predictReady(inputs);
      } catch (OverloadedException e) {
        if (left <= 1 || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private void writeLine(OutputStream out, LineResponse line) throws IOException {
    out.write(mapper.writeValueAsBytes(line));
    out.write('\n');
  }

  /** A line that waits for its answer: an input, or a problem. */
  private record Pending(
      long number,
      @Nullable ReadyInput input,
      PredictionOptions options,
      @Nullable ProblemException problem) {

    void addInputTo(List<ReadyInput> inputs) {
      if (input != null) {
        inputs.add(input);
      }
    }
  }
}
