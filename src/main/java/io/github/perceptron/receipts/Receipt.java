package io.github.perceptron.receipts;

import io.github.perceptron.digests.Sha256;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a job that succeeded was made of and what it ended with: enough to train it again. Written
 * once, when the job ends. {@code docs/receipts.md} says how each member is measured.
 *
 * @param format of this record; counts up when a member changes its meaning
 * @param specification every hyperparameter, resolved
 * @param attempts workers that had the job
 * @param verification what the job repeats, and what differs; null for a job of its own
 */
public record Receipt(
    int format,
    String jobId,
    long seed,
    @Schema(ref = "#/components/schemas/TrainingSpecification") ObjectNode specification,
    Data data,
    Software software,
    Platform platform,
    Threads threads,
    Outcome result,
    int attempts,
    Timing timing,
    Memory memory,
    @Nullable Comparison verification) {

  /** The form that is written now. */
  public static final int FORMAT = 1;

  /** This receipt of a verification, with what came out of it. */
  Receipt comparedBy(Comparison comparison) {
    return new Receipt(
        format,
        jobId,
        seed,
        specification,
        data,
        software,
        platform,
        threads,
        result,
        attempts,
        timing,
        memory,
        comparison);
  }

  /**
   * The rows the job learned from and was measured on.
   *
   * @param dataSha256 identity of the data set's content, as GET /v1/datasets shows it
   * @param rowSha256 identity of the chosen rows and their order: SHA-256 over the numbers of
   *     training, validation and test rows, then their indices, all as big-endian 32-bit integers
   * @param testImages whether the test rows index the data set's test images ("test") or its
   *     training images ("train")
   * @param partRows of a mini-batch that are computed at once; null when it is computed whole
   */
  public record Data(
      String dataSet,
      Sha256 dataSha256,
      Sha256 rowSha256,
      int trainingRows,
      int validationRows,
      int testRows,
      String testImages,
      @Nullable Integer partRows) {}

  /**
   * Versions.
   *
   * @param builtAt when the service was built; null when it runs from classes
   * @param commit the service's sources; null when the build did not say
   */
  public record Software(
      String service,
      @Nullable Instant builtAt,
      @Nullable String commit,
      String deeplearning4j,
      String nd4j,
      String javacpp,
      String openblas,
      String javaVendor,
      String javaVersion) {}

  /**
   * The machine, as far as it decides the last bits.
   *
   * @param backend ND4J's, for example CPU
   * @param binaryLevel the instruction set of ND4J's native code
   * @param blasVendor of the BLAS library that was loaded
   * @param blasKernel what that library chose for the CPU; null where it does not say
   * @param cpu its model; null where the system does not say
   */
  public record Platform(
      String os,
      String arch,
      String backend,
      String binaryLevel,
      String blasVendor,
      @Nullable String blasKernel,
      @Nullable String cpu) {}

  /**
   * Threads.
   *
   * @param omp OpenMP threads of one training
   * @param blas threads of one BLAS call
   * @param workers jobs that may train beside each other; decides no bit
   */
  public record Threads(int omp, int blas, int workers) {}

  /**
   * What the job ended with.
   *
   * @param artifactSha256 of the model's file; null for a verification, which publishes none
   */
  public record Outcome(
      Sha256 parameterSha256,
      @Nullable Sha256 artifactSha256,
      double testLoss,
      double testAccuracy,
      int epochs,
      int bestEpoch,
      String stoppedBy) {}

  /**
   * When it happened, and how long it took.
   *
   * @param queuedSeconds from the POST until a worker had it for the first time
   * @param trainingSeconds in epochs that ended, validation included
   * @param checkpointSeconds in writing checkpoints
   * @param totalSeconds from the POST to the end
   */
  public record Timing(
      Instant createdAt,
      Instant startedAt,
      Instant finishedAt,
      double queuedSeconds,
      double trainingSeconds,
      double checkpointSeconds,
      double totalSeconds) {}

  /**
   * Memory of the whole process, read when the job ended; whatever ran beside the job counts too.
   *
   * @param heapPeakBytes sum of the peaks of the JVM's heap pools since the process began
   * @param physicalBytes heap and native memory in RAM at that moment
   * @param physicalPeakBytes the most that was in RAM since the process began (Linux' VmHWM); null
   *     elsewhere
   * @param physicalLimitBytes physicalBytes above which JavaCPP allocates no more
   */
  public record Memory(
      long heapPeakBytes,
      long physicalBytes,
      @Nullable Long physicalPeakBytes,
      long physicalLimitBytes) {}

  /**
   * A verification's result.
   *
   * @param of the job that it repeats
   * @param differences between what both were made of, in the receipts' order; null when the
   *     verified job has no receipt to compare with
   */
  public record Comparison(
      String of,
      boolean same,
      Sha256 expectedSha256,
      Sha256 actualSha256,
      @Nullable List<Difference> differences) {}

  /**
   * One member that differs.
   *
   * @param member its path, for example {@code data.data_sha256}
   * @param expected in the receipt of the verified job
   * @param actual in the receipt of the verification
   */
  public record Difference(String member, @Nullable String expected, @Nullable String actual) {}
}
