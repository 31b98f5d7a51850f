package io.github.perceptron.prediction.web;

import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.images.GreyscaleImage;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.network.engine.BitExactBatches;
import io.github.perceptron.network.specification.InputContract;
import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.engine.Probabilities;
import io.github.perceptron.network.engine.ServedNetwork;
import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.Loss;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.network.specification.Optimizer;
import io.github.perceptron.network.specification.WeightInitializer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** What a prediction's parts cost in one thread; bench/jmh.sh runs it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class PredictionBenchmark {

  @Param({"1", "7", "64"})
  int images;

  private final JsonMapper mapper = JsonMapper.builder().build();
  private List<GreyscaleImage> digits;
  private byte[] json;
  private MlpNetwork network;
  private ServedNetwork served;

  /** Layers as those of the preset modern; what the weights are changes no time. */
  @Setup
  public void prepare() {
    NativeBackend.checkMemorySeldom();
    NativeBackend.useOneThread();
    LabelledImages test = DataSets.in(Path.of("no-data-sets")).load("mnist").test();
    digits = IntStream.range(0, images).mapToObj(test::image).toList();
    String bodies =
        digits.stream().map(PredictionBenchmark::numbers).collect(Collectors.joining(","));
    json = ("{\"instances\":[" + bodies + "]}").getBytes(StandardCharsets.UTF_8);
    NetworkSpecification specification =
        new NetworkSpecification(
            List.of(
                new HiddenLayer(128, Activation.RELU, 0.2, true),
                new HiddenLayer(64, Activation.RELU, 0.2, true)),
            WeightInitializer.HE_NORMAL,
            Loss.CATEGORICAL_CROSSENTROPY,
            0,
            0,
            new Optimizer.Sgd(0.01),
            1);
    MlpNetwork trained =
        MlpNetwork.initialize(
            specification,
            new InputContract(new ImageShape(28, 28), 10, Normalization.MIN_MAX, 0, 255));
    network = trained.folded();
    served = new ServedNetwork(trained.folded(), new BitExactBatches(64).rowsFor(network));
    trained.close();
  }

  @TearDown
  public void close() {
    network.close();
    served.close();
  }

  /** All images in one call, whatever that does to their bits. */
  @Benchmark
  public List<Probabilities> oneCall() {
    return network.predict(digits);
  }

  /** As the service does: in calls that change no bit. */
  @Benchmark
  public List<Probabilities> exactCalls() {
    List<Probabilities> answers = new ArrayList<>(images);
    for (int from = 0; from < images; from += served.rows()) {
      answers.addAll(served.predict(digits.subList(from, Math.min(images, from + served.rows()))));
    }
    return answers;
  }

  @Benchmark
  public Object parseJson() {
    try (JsonParser parser = mapper.createParser(json)) {
      return PredictionRequestReader.read(parser, 1000, 1000);
    }
  }

  private static String numbers(GreyscaleImage image) {
    byte[] pixels = image.toByteArray();
    return IntStream.range(0, pixels.length)
        .mapToObj(i -> Integer.toString(pixels[i] & 0xff))
        .collect(Collectors.joining(",", "[", "]"));
  }
}
