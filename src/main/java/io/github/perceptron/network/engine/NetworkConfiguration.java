package io.github.perceptron.network.engine;

import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.network.ExactGelu;
import io.github.perceptron.network.HeavyBallMomentum;
import io.github.perceptron.network.engine.arrays.RandomStream;
import io.github.perceptron.network.engine.loss.HuberLoss;
import io.github.perceptron.network.engine.loss.SigmoidCrossentropy;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.specification.Optimizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Translates a {@link NetworkSpecification} into Deeplearning4j's configuration. */
final class NetworkConfiguration {

  private NetworkConfiguration() {}

  /**
   * Returns the configuration: for each hidden layer dense, batch normalisation, activation and
   * dropout, then the output layer.
   *
   * @param inputs numbers that enter the network
   * @param task decides the activation of the output layer
   * @param outputs numbers of the output layer
   */
  static MultiLayerConfiguration of(
      NetworkSpecification specification, Task task, int inputs, int outputs) {
    NeuralNetConfiguration.Builder builder =
        new NeuralNetConfiguration.Builder()
            .seed(seed(specification))
            .weightInit(weightInit(specification))
            .biasInit(0)
            .l1(specification.l1())
            // Deeplearning4j adds l2 / 2 * sum w^2, Keras l2 * sum w^2.
            .l2(2 * specification.l2());
    // Set after l2, because an optimizer with weight decay replaces it.
    specification.optimizer().match(new Updating(builder));
    NeuralNetConfiguration.ListBuilder layers = builder.list();
    int fanIn = inputs;
    for (HiddenLayer layer : specification.layers()) {
      addHidden(layers, layer, fanIn);
      fanIn = layer.units();
    }
    MultiLayerConfiguration configuration =
        layers
            .layer(
                new OutputLayer.Builder(lossFunction(specification))
                    .nIn(fanIn)
                    .nOut(outputs)
                    .activation(outputActivation(task))
                    .build())
            .build();
    configuration.getConfs().forEach(NetworkConfiguration::penaliseOnce);
    return configuration;
  }

  /** Zero means the time of day to ND4J. */
  private static long seed(NetworkSpecification specification) {
    return specification.seed() == 0 ? RandomStream.WEIGHTS.seed(0, 0) : specification.seed();
  }

  /** Deeplearning4j's builder adds a weight decay again for each layer, to a list they share. */
  private static void penaliseOnce(NeuralNetConfiguration layer) {
    if (layer.getLayer() instanceof BaseLayer withWeights) {
      withWeights.setRegularization(
          new ArrayList<>(new LinkedHashSet<>(withWeights.getRegularization())));
    }
  }

  private static void addHidden(
      NeuralNetConfiguration.ListBuilder layers, HiddenLayer layer, int fanIn) {
    IActivation activation = activation(layer);
    DenseLayer.Builder dense = new DenseLayer.Builder().nIn(fanIn).nOut(layer.units());
    if (layer.batchNormalization()) {
      layers.layer(dense.activation(new ActivationIdentity()).build());
      layers.layer(new BatchNormalization.Builder().nIn(layer.units()).nOut(layer.units()).build());
      layers.layer(new ActivationLayer(activation));
    } else {
      layers.layer(dense.activation(activation).build());
    }
    if (layer.dropout() > 0) {
      // Deeplearning4j expects the share of outputs that is kept.
      layers.layer(new DropoutLayer(1 - layer.dropout()));
    }
  }

  private static IActivation activation(HiddenLayer layer) {
    return switch (layer.activation()) {
      case SIGMOID -> new ActivationSigmoid();
      case TANH -> new ActivationTanH();
      case RELU -> new ActivationReLU();
      case LEAKY_RELU -> new ActivationLReLU(layer.slopeBelowZero());
      case ELU -> new ActivationELU();
      case SELU -> new ActivationSELU();
      case GELU -> new ActivationGELU();
      case GELU_ERF -> new ExactGelu();
      case SWISH -> new ActivationSwish();
      case SOFTPLUS -> new ActivationSoftPlus();
      case LINEAR -> new ActivationIdentity();
    };
  }

  private static WeightInit weightInit(NetworkSpecification specification) {
    return switch (specification.weightInit()) {
      case GLOROT_UNIFORM -> WeightInit.XAVIER_UNIFORM;
      case GLOROT_NORMAL -> WeightInit.XAVIER;
      case HE_UNIFORM -> WeightInit.RELU_UNIFORM;
      case HE_NORMAL -> WeightInit.RELU;
      case LECUN_UNIFORM -> WeightInit.LECUN_UNIFORM;
      case LECUN_NORMAL -> WeightInit.LECUN_NORMAL;
    };
  }

  private static Activation outputActivation(Task task) {
    return switch (task) {
      case MULTICLASS -> Activation.SOFTMAX;
      case BINARY -> Activation.SIGMOID;
      case REGRESSION -> Activation.IDENTITY;
    };
  }

  private static ILossFunction lossFunction(NetworkSpecification specification) {
    return switch (specification.loss()) {
      case CATEGORICAL_CROSSENTROPY -> LossFunction.MCXENT.getILossFunction();
      case BINARY_CROSSENTROPY -> new SigmoidCrossentropy();
      case MEAN_SQUARED_ERROR -> LossFunction.MSE.getILossFunction();
      case MEAN_ABSOLUTE_ERROR -> LossFunction.MEAN_ABSOLUTE_ERROR.getILossFunction();
      case HUBER -> new HuberLoss(specification.huberDeltaOrDefault());
    };
  }

  /** Sets the optimizer, which Deeplearning4j calls updater. */
  private record Updating(NeuralNetConfiguration.Builder builder)
      implements Optimizer.Cases<NeuralNetConfiguration.Builder> {

    @Override
    public NeuralNetConfiguration.Builder sgd(Optimizer.Sgd sgd) {
      return builder.updater(new Sgd(sgd.learningRate()));
    }

    @Override
    public NeuralNetConfiguration.Builder momentum(Optimizer.Momentum momentum) {
      return builder.updater(new HeavyBallMomentum(momentum.learningRate(), momentum.momentum()));
    }

    @Override
    public NeuralNetConfiguration.Builder nesterov(Optimizer.Nesterov nesterov) {
      return builder.updater(new Nesterovs(nesterov.learningRate(), nesterov.momentum()));
    }

    @Override
    public NeuralNetConfiguration.Builder rmsProp(Optimizer.RmsProp rms) {
      return builder.updater(new RmsProp(rms.learningRate(), rms.rho(), rms.epsilon()));
    }

    @Override
    public NeuralNetConfiguration.Builder adaGrad(Optimizer.AdaGrad adaGrad) {
      return builder.updater(new AdaGrad(adaGrad.learningRate(), adaGrad.epsilon()));
    }

    @Override
    public NeuralNetConfiguration.Builder adam(Optimizer.Adam adam) {
      return builder.updater(
          new Adam(adam.learningRate(), adam.beta1(), adam.beta2(), adam.epsilon()));
    }

    @Override
    public NeuralNetConfiguration.Builder adamW(Optimizer.AdamW adam) {
      return builder
          .weightDecay(adam.weightDecay(), true)
          .updater(new Adam(adam.learningRate(), adam.beta1(), adam.beta2(), adam.epsilon()));
    }
  }
}
