package io.github.perceptron.prediction.serving;

import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.StoppedBy;
import io.github.perceptron.jobs.TrainingResult;
import io.github.perceptron.models.MeasuredOn;
import io.github.perceptron.models.ModelProvenance;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.ModelsChanged;
import io.github.perceptron.models.registry.ModelPublisher;
import io.github.perceptron.network.engine.EpochPart;
import io.github.perceptron.network.engine.EpochPass;
import io.github.perceptron.network.engine.LabelledRows;
import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.Loss;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.network.specification.Optimizer;
import io.github.perceptron.network.specification.TestSource;
import io.github.perceptron.network.specification.WeightInitializer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Trains small networks with a thousand digits of MNIST and publishes them. */
public class TrainedModels {

  private static final int DIGITS = 1000;

  private final DataSets dataSets;
  private final ArtifactStore artifacts;
  private final ModelPublisher publisher;
  private final JdbcClient database;
  private final ApplicationEventPublisher events;
  private final AtomicInteger published = new AtomicInteger();

  TrainedModels(
      DataSets dataSets,
      ArtifactStore artifacts,
      ModelPublisher publisher,
      JdbcClient database,
      ApplicationEventPublisher events) {
    this.events = events;
    this.dataSets = dataSets;
    this.artifacts = artifacts;
    this.publisher = publisher;
    this.database = database;
  }

  /** Digits on which the networks were trained. */
  public LabelledImages digits() {
    return dataSets.load("mnist").trainingImages();
  }

  /** A model with 16 hidden units; each seed gives a different one. */
  public ModelVersion publish(String name, long seed) throws IOException {
    return publish(name, seed, 16);
  }

  ModelVersion publish(String name, long seed, int units) throws IOException {
    return publish(name, artifacts.put(trained(seed, units)));
  }

  public ModelVersion publish(String name, ArtifactStore.Artifact artifact) {
    // Each version is better than the one before, so that it becomes the champion of its model.
    double accuracy = 0.5 + published.incrementAndGet() * 1e-6;
    TrainingResult result =
        new TrainingResult(StoppedBy.EPOCHS, 1, 0.5, accuracy, new Sha256("0".repeat(64)));
    MeasuredOn rows = new MeasuredOn("mnist", new Sha256("0".repeat(64)), TestSource.TEST_IMAGES);
    ModelProvenance provenance =
        new ModelProvenance(
            "mnist",
            new Sha256("0".repeat(64)),
            12_730,
            new PictureInput(new ImageShape(28, 28), 10, Normalization.STANDARDIZE, 33, 78),
            null);
    return publisher
        .publish(new ModelName(name), job("SUCCEEDED"), artifact, result, rows, provenance)
        .version();
  }

  /** Inserts the row of a training job with a state. */
  public JobId job(String state) {
    JobId id = new JobId(UUID.randomUUID());
    database
        .sql(
            """
            INSERT INTO training_job (id, version, state, origin, specification, parameter_count,
              training_rows, validation_rows, epochs, epoch, epoch_rows_done, training_millis,
              attempt, created_at, queued_at)
            VALUES (?, 0, ?, 'CLIENT', '{}', 1, 1, 0, 1, 0, 0, 0, 1, CURRENT_TIMESTAMP,
              CURRENT_TIMESTAMP)
            """)
        .params(id.value(), state)
        .update();
    return id;
  }

  /** Deletes all models and jobs. */
  public void removeAll() {
    for (String table : List.of("model_alias", "model_alias_move", "model_version", "model")) {
      database.sql("DELETE FROM " + table).update();
    }
    database.sql("UPDATE default_model SET model_name = NULL").update();
    database.sql("DELETE FROM training_job").update();
    events.publishEvent(new ModelsChanged(new ModelName("all")));
  }

  private byte[] trained(long seed, int units) throws IOException {
    NativeBackend.useOneThread();
    LabelledRows rows = new LabelledRows(digits(), Rows.range(0, DIGITS));
    InputContract contract = PictureInput.of(Normalization.STANDARDIZE, digits(), rows.rows(), 10);
    try (MlpNetwork network = MlpNetwork.initialize(specification(seed, units), contract)) {
      network.fitEpoch(rows, new EpochPass(1, 32, 0.01), EpochPart.beginning(DIGITS), part -> true);
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      network.writeTo(file);
      return file.toByteArray();
    }
  }

  private static NetworkSpecification specification(long seed, int units) {
    return new NetworkSpecification(
        List.of(new HiddenLayer(units, Activation.RELU, 0, false)),
        WeightInitializer.GLOROT_UNIFORM,
        Loss.CATEGORICAL_CROSSENTROPY,
        0,
        0,
        new Optimizer.Adam(0.01, 0.9, 0.999, 1e-7),
        seed);
  }
}
