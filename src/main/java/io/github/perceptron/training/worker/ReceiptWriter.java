package io.github.perceptron.training.worker;

import io.github.perceptron.artifacts.ArtifactStore.Artifact;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.TrainingResult;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.jobs.memory.JobMemory;
import io.github.perceptron.network.engine.StepMethod;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.engine.arrays.NativeDescription;
import io.github.perceptron.network.memory.BatchParts;
import io.github.perceptron.network.metrics.ErrorFigures;
import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.network.specification.TrainingSpecification;
import io.github.perceptron.receipts.Receipt;
import io.github.perceptron.receipts.Receipts;
import io.github.perceptron.training.DataUsed;
import io.github.perceptron.version.ServiceVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes the receipt of a job, in the transaction that ends the job and on the thread that trained
 * it.
 */
@Component
class ReceiptWriter {

  private final TrainingJobs jobs;
  private final Receipts receipts;
  private final SpecificationReader specifications;
  private final ServiceVersion service;
  private final TrainingProperties properties;

  ReceiptWriter(
      TrainingJobs jobs,
      Receipts receipts,
      SpecificationReader specifications,
      ServiceVersion service,
      TrainingProperties properties) {
    this.jobs = jobs;
    this.receipts = receipts;
    this.specifications = specifications;
    this.service = service;
    this.properties = properties;
  }

  /**
   * Writes the receipt of a job that has just succeeded.
   *
   * @param data the rows on which it was trained and measured
   * @param step what computed its mini-batches
   * @param artifact the file of the model it published; null if it published none
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void write(JobId id, DataUsed data, StepMethod step, @Nullable Artifact artifact) {
    JobSnapshot job = jobs.get(id);
    TrainingSpecification specification = specifications.read(job.specification());
    NativeDescription natives = NativeBackend.describe();
    receipts.store(
        new Receipt(
            Receipt.FORMAT,
            id.toString(),
            specification.network().seed(),
            specifications.write(specification),
            dataOf(data, specification),
            softwareOf(natives, step),
            platformOf(natives),
            new Receipt.Threads(
                threads(step),
                natives.nativeThreads(),
                natives.blasThreads(),
                properties.workers()),
            resultOf(job, artifact),
            job.timing().attempt(),
            timingOf(job.timing()),
            ProcessMemory.read(),
            null),
        job.verification());
  }

  private int threads(StepMethod step) {
    return switch (step) {
      case PREPARED -> properties.nativeThreads().ofProcessors();
      case DEEPLEARNING4J -> 1;
    };
  }

  private static Receipt.Data dataOf(DataUsed data, TrainingSpecification specification) {
    DataSetDescriptor dataSet = data.source();
    OptionalInt partRows =
        BatchParts.rows(
            specification,
            data.inputs(),
            JobMemory.outputsOf(specification, dataSet),
            data.trainingRows());
    return new Receipt.Data(
        dataSet.name(),
        dataSet.sha256(),
        data.rowSha256(),
        data.trainingRows(),
        data.validationRows(),
        data.testRows(),
        data.hasTestImages() ? "test" : "train",
        partRows.isPresent() ? partRows.getAsInt() : null);
  }

  private Receipt.Software softwareOf(NativeDescription natives, StepMethod step) {
    return new Receipt.Software(
        service.version(),
        service.builtAt(),
        service.commit(),
        natives.deeplearning4j(),
        natives.nd4j(),
        natives.javacpp(),
        natives.openblas(),
        property("java.vendor"),
        property("java.runtime.version"),
        step.id());
  }

  private static Receipt.Platform platformOf(NativeDescription natives) {
    return new Receipt.Platform(
        property("os.name") + " " + property("os.version"),
        property("os.arch"),
        natives.backend(),
        natives.binaryLevel(),
        natives.blasVendor(),
        natives.blasKernel(),
        natives.cpu());
  }

  private static Receipt.Outcome resultOf(JobSnapshot job, @Nullable Artifact artifact) {
    TrainingResult result = Objects.requireNonNull(job.result(), "The job has not succeeded");
    ErrorFigures errors = result.testErrors();
    return new Receipt.Outcome(
        result.parameterSha256(),
        artifact == null ? null : artifact.sha256(),
        result.testLoss(),
        result.testAccuracy(),
        errors == null ? null : errors.mae(),
        errors == null ? null : errors.rmse(),
        errors == null ? null : errors.r2(),
        job.progress().epoch(),
        result.bestEpoch(),
        result.stoppedBy().name().toLowerCase(Locale.ROOT));
  }

  private static Receipt.Timing timingOf(JobSnapshot.Timing timing) {
    Instant started = Objects.requireNonNull(timing.startedAt(), "The job has not begun");
    Instant finished = Objects.requireNonNull(timing.finishedAt(), "The job has not ended");
    return new Receipt.Timing(
        timing.createdAt(),
        started,
        finished,
        seconds(Duration.between(timing.createdAt(), started).toMillis()),
        seconds(timing.trainingMillis()),
        seconds(timing.checkpointMillis()),
        seconds(Duration.between(timing.createdAt(), finished).toMillis()));
  }

  private static double seconds(long millis) {
    return millis / 1000.0;
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }
}
