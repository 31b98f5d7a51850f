package io.github.perceptron.network.engine;

import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.engine.arrays.Weights;
import io.github.perceptron.network.engine.probe.NetworkProbe;
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
   * @param arguments how mini-batches are computed, {@code prepared} or {@code deeplearning4j}; and
   *     a job's JSON, which trains three mini-batches, diagnoses, evaluates, keeps and writes
   */
  @SuppressWarnings("SystemOut") // A program of its own.
  public static void main(String[] arguments) throws IOException {
    StepMethod method = StepMethod.of(arguments[0]);
    NativeBackend.useOneThread();
    warmUp(method);
    TrainingSpecification job =
        new SpecificationReader()
            .resolve(JsonMapper.shared().readValue(arguments[1], ObjectNode.class));
    int batch = job.fit().batchSize();
    LabelledRows rows = Networks.firstRows(Math.min(60_000, STEPS * batch));
    MemoryEstimate.Rows sizes = MemoryEstimate.Rows.ofImages(784, 10, rows.size(), 70_000);
    MemoryNeed need =
        switch (method) {
          case PREPARED -> MemoryEstimate.of(job, sizes);
          case DEEPLEARNING4J -> MemoryEstimate.withDeeplearning4jStep(job, sizes);
        };
    NativeBackend.returnFreedMemory();
    long before = bytes("VmRSS");
    Files.writeString(Path.of("/proc/self/clear_refs"), "5");
    try (MlpNetwork network = MlpNetwork.initialize(job.network(), Networks.contract())) {
      work(network, method, rows, batch);
      long taken = bytes("VmHWM") - before;
      System.out.printf(
          Locale.ROOT,
          "| %d MB | %d MB | %+d %% |%n",
          taken / 1_000_000,
          need.nativeBytes() / 1_000_000,
          Math.round(100.0 * need.nativeBytes() / taken - 100));
    }
  }

  private static void work(MlpNetwork network, StepMethod method, LabelledRows rows, int batch)
      throws IOException {
    network.use(method, batch);
    try (NetworkProbe probe = new NetworkProbe(network, rows)) {
      NetworkProbe.Before weights = probe.weights();
      network.fitEpoch(
          rows, new EpochPass(1, batch, 0.001), EpochPart.beginning(rows.size()), part -> true);
      probe.describe(1, probe.changesSince(weights));
      network.evaluate(Networks.firstRows(1000));
    }
    Weights best = network.weights();
    OptimizerState state = network.optimizerState();
    network.writeTo(OutputStream.nullOutputStream());
    network.restore(best, state);
  }

  /** What is loaded and made once in a process is no job's. */
  private static void warmUp(StepMethod method) throws IOException {
    try (MlpNetwork network = MlpNetwork.initialize(Networks.small(1), Networks.contract())) {
      for (int i = 0; i < 20; i++) {
        work(network, method, Networks.firstRows(200), 50);
      }
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
