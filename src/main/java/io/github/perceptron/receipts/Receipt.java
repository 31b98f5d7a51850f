package io.github.perceptron.receipts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.digests.Sha256;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The receipt of a succeeded job: all inputs and results, enough to train the same network again.
 * It is written once, when the job ends. {@code docs/receipts.md} says how each field is measured.
 *
 * @param format version of this format; increased when a field changes its meaning
 * @param specification all hyperparameters, with every default filled in
 * @param attempts how often a worker started the job
 * @param verification the comparison with the verified job; null if the job is not a verification
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

  /** The version of the format that this release writes. */
  public static final int FORMAT = 1;

  /** Returns this receipt of a verification with its comparison. */
  Receipt comparedBy(Comparison comparison) {
    return with(software, comparison);
  }

  /** The same, with the training step that is meant where none is written. */
  Receipt withTrainingStep() {
    return with(software.withTrainingStep(), verification);
  }

  private Receipt with(Software otherSoftware, @Nullable Comparison comparison) {
    return new Receipt(
        format,
        jobId,
        seed,
        specification,
        data,
        otherSoftware,
        platform,
        threads,
        result,
        attempts,
        timing,
        memory,
        comparison);
  }

  /**
   * The rows that the job was trained and tested on.
   *
   * @param dataSha256 digest of the content of the data set, as in GET /v1/datasets
   * @param rowSha256 digest of the selected rows and their order: SHA-256 over the numbers of
   *     training, validation and test rows, then their indices, all as big-endian 32-bit integers
   * @param testImages whether the test rows index the data set's test images ("test") or its
   *     training images ("train")
   * @param partRows rows of a mini-batch that are computed at once; null if a mini-batch is
   *     computed as a whole
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
   * The versions of the software.
   *
   * @param builtAt when the service was built; null if it runs from class files
   * @param commit Git commit of the service; null if the build does not contain it
   * @param trainingStep what computed the mini-batches: {@code prepared} or {@code deeplearning4j};
   *     missing in receipts of versions that had only the latter
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
      String javaVersion,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String trainingStep) {

    /** Before it was written down there was only one. */
    String trainingStepOrFirst() {
      return trainingStep == null ? "deeplearning4j" : trainingStep;
    }

    private Software withTrainingStep() {
      return new Software(
          service,
          builtAt,
          commit,
          deeplearning4j,
          nd4j,
          javacpp,
          openblas,
          javaVendor,
          javaVersion,
          trainingStepOrFirst());
    }
  }

  /**
   * The properties of the machine that influence the results bit for bit.
   *
   * @param backend the backend of ND4J, for example CPU
   * @param binaryLevel the instruction set of the native code of ND4J
   * @param blasVendor the vendor of the loaded BLAS library
   * @param blasKernel the kernel that this library selected for the CPU; null if it does not report
   *     that
   * @param cpu the model of the CPU; null if the system does not report it
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
   * The numbers of threads.
   *
   * @param training most threads that the training used; missing in receipts of versions that used
   *     one. Has no influence on the result
   * @param omp OpenMP threads of one training
   * @param blas threads of one BLAS call
   * @param workers jobs that may train concurrently; has no influence on the result
   */
  public record Threads(
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer training,
      int omp,
      int blas,
      int workers) {}

  /**
   * The results of the job.
   *
   * @param artifactSha256 digest of the model file; null for a verification, which publishes no
   *     model
   * @param testAccuracy missing for a model of numbers, which has the three errors instead
   */
  public record Outcome(
      Sha256 parameterSha256,
      @Nullable Sha256 artifactSha256,
      double testLoss,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double testAccuracy,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double testMae,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double testRmse,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double testR2,
      int epochs,
      int bestEpoch,
      String stoppedBy) {}

  /**
   * The times and durations of the job.
   *
   * @param queuedSeconds from the POST until the first worker started the job
   * @param trainingSeconds duration of the finished epochs, validation included
   * @param checkpointSeconds time that writing checkpoints took
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
   * The memory of the whole process at the end of the job, including everything that ran
   * concurrently.
   *
   * @param heapPeakBytes sum of the peaks of the heap pools of the JVM since the process started
   * @param physicalBytes heap and native memory in RAM at that moment
   * @param physicalPeakBytes maximum memory in RAM since the process started (VmHWM of Linux); null
   *     on other systems
   * @param physicalLimitBytes the limit of physicalBytes above which JavaCPP refuses to allocate
   *     memory
   */
  public record Memory(
      long heapPeakBytes,
      long physicalBytes,
      @Nullable Long physicalPeakBytes,
      long physicalLimitBytes) {}

  /**
   * The result of a verification.
   *
   * @param of the verified job
   * @param differences the differences between the inputs of both jobs, in the order of the
   *     receipt; null if the verified job has no receipt
   * @param explanation why the parameters may differ, in words; missing if they are the same
   */
  public record Comparison(
      String of,
      boolean same,
      Sha256 expectedSha256,
      Sha256 actualSha256,
      @Nullable List<Difference> differences,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String explanation) {}

  /**
   * One field that differs.
   *
   * @param member the path of the field, for example {@code data.data_sha256}
   * @param expected the value in the receipt of the verified job
   * @param actual the value in the receipt of the verification
   */
  public record Difference(String member, @Nullable String expected, @Nullable String actual) {}
}
