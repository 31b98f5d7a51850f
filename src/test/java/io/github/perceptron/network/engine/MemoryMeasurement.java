package io.github.perceptron.network.engine;

import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.engine.arrays.Weights;
import io.github.perceptron.network.memory.MemoryEstimate;
import io.github.perceptron.network.memory.MemoryNeed;
import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.network.specification.TrainingSpecification;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Measures the native memory that a job takes at its most, against its estimate; no test, but a
 * program for Linux. docs/memory.md has its figures, and how it is run: with a heap that is touched
 * at the start, so that only native memory grows.
 */
final class MemoryMeasurement {

  private static final int STEPS = 3;

  private MemoryMeasurement() {}

  /**
   * Prints one line.
   *
   * @param arguments a job's JSON; it trains three mini-batches, evaluates, keeps and writes
   */
  @SuppressWarnings("SystemOut") // A program of its own.
  public static void main(String[] arguments) throws IOException {
    NativeBackend.useOneThread();
    warmUp();
    TrainingSpecification job =
        new SpecificationReader()
            .resolve(JsonMapper.shared().readValue(arguments[0], ObjectNode.class));
    int batch = job.fit().batchSize();
    LabelledRows rows = Networks.firstRows(Math.min(60_000, STEPS * batch));
    MemoryNeed need = MemoryEstimate.of(job, new MemoryEstimate.Rows(784, 10, rows.size(), 70_000));
    long before = bytes("VmRSS");
    Files.writeString(Path.of("/proc/self/clear_refs"), "5");
    try (MlpNetwork network = MlpNetwork.initialize(job.network(), Networks.contract())) {
      network.fitEpoch(
          rows, new EpochPass(1, batch, 0.001), EpochPart.beginning(rows.size()), part -> true);
      network.evaluate(Networks.firstRows(1000));
      Weights best = network.weights();
      OptimizerState state = network.optimizerState();
      network.writeTo(OutputStream.nullOutputStream());
      network.restore(best, state);
      long taken = bytes("VmHWM") - before;
      System.out.printf(
          Locale.ROOT,
          "MEASURED %d MB ESTIMATED %d MB (%+d %%) %s%n",
          taken / 1_000_000,
          need.nativeBytes() / 1_000_000,
          Math.round(100.0 * need.nativeBytes() / taken - 100),
          arguments[0]);
    }
  }

  /** What is loaded and made once in a process is no job's. */
  private static void warmUp() {
    try (MlpNetwork network = MlpNetwork.initialize(Networks.small(1), Networks.contract())) {
      Networks.fit(network, Networks.firstRows(200), 1, 1, 50, 0.01);
    }
  }

  private static long bytes(String name) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith(name + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElseThrow();
  }
}
