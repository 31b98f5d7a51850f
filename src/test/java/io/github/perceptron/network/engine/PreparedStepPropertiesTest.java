package io.github.perceptron.network.engine;

import static io.github.perceptron.network.engine.Networks.contract;
import static io.github.perceptron.network.engine.Networks.firstRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.engine.arrays.Weights;
import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.Loss;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.specification.Optimizer;
import io.github.perceptron.network.specification.WeightInitializer;
import io.github.perceptron.testing.LongTest;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Holds the prepared step against Deeplearning4j's own for networks of any kind. */
@LongTest
class PreparedStepPropertiesTest {

  private static final int ROWS = 50;

  @Property(tries = 25)
  void any_network_learns_the_same(
      @ForAll("networks") NetworkSpecification specification, @ForAll("batches") int batch) {
    NativeBackend.useOneThread();
    try (MlpNetwork prepared = MlpNetwork.initialize(specification, contract());
        MlpNetwork theirs = MlpNetwork.initialize(specification, contract())) {
      theirs.use(StepMethod.DEEPLEARNING4J, batch);
      float[] begin = prepared.weights().toArray();

      EpochPart ours = fit(prepared, batch);
      EpochPart expected = fit(theirs, batch);

      float[] end = theirs.weights().toArray();
      double rounding = distanceAfterRounding(specification, batch, begin, end);
      assertThat(ours.lossSum()).isCloseTo(expected.lossSum(), within(1e-5 * expected.lossSum()));
      assertThat(PreparedStepTest.distance(prepared.weights().toArray(), end, begin))
          .isLessThan(Math.max(1e-5, 10 * rounding));
    }
  }

  /**
   * How far Deeplearning4j itself ends from its own result if the last bit of each weight at the
   * beginning is another: a batch normalization of few rows that are almost equal makes a rounding
   * error a thousand times larger.
   */
  private static double distanceAfterRounding(
      NetworkSpecification specification, int batch, float[] begin, float[] end) {
    Random random = new Random(1);
    double longest = 0;
    for (int i = 0; i < 3; i++) {
      float[] changed = begin.clone();
      for (int j = 0; j < changed.length; j++) {
        boolean isBiasOrScale = changed[j] == 0 || changed[j] == 1;
        if (!isBiasOrScale) {
          changed[j] = random.nextBoolean() ? Math.nextUp(changed[j]) : Math.nextDown(changed[j]);
        }
      }
      try (MlpNetwork theirs = MlpNetwork.initialize(specification, contract())) {
        theirs.use(StepMethod.DEEPLEARNING4J, batch);
        theirs.restore(new Weights(changed));
        fit(theirs, batch);
        double distance = PreparedStepTest.distance(theirs.weights().toArray(), end, begin);
        longest = Math.max(longest, distance);
      }
    }
    return longest;
  }

  @Provide
  Arbitrary<Integer> batches() {
    return Arbitraries.integers().between(5, 64);
  }

  @Provide
  Arbitrary<NetworkSpecification> networks() {
    Arbitrary<HiddenLayer> layers =
        Combinators.combine(
                Arbitraries.integers().between(1, 40),
                // Without a bend, on which a rounding error may decide a slope.
                Arbitraries.of(Activation.class)
                    .filter(
                        it ->
                            it != Activation.RELU
                                && it != Activation.LEAKY_RELU
                                && it != Activation.SELU),
                Arbitraries.of(true, false))
            .as((units, function, normalized) -> new HiddenLayer(units, function, 0, normalized));
    Arbitrary<Optimizer> optimizers =
        Arbitraries.of(PreparedStepTest.optimizers().toArray(Optimizer[]::new));
    Arbitrary<Double> penalties = Arbitraries.of(0.0, 0.001);
    return Combinators.combine(
            layers.list().ofMinSize(1).ofMaxSize(4),
            Arbitraries.of(WeightInitializer.class),
            Arbitraries.of(
                Loss.CATEGORICAL_CROSSENTROPY, Loss.MEAN_SQUARED_ERROR, Loss.MEAN_ABSOLUTE_ERROR),
            penalties,
            penalties,
            optimizers,
            Arbitraries.longs().between(0, 1000))
        .as(NetworkSpecification::new);
  }

  private static EpochPart fit(MlpNetwork network, int batch) {
    return network.fitEpoch(
        firstRows(ROWS), new EpochPass(1, batch, 0.01), EpochPart.beginning(ROWS), part -> true);
  }
}
