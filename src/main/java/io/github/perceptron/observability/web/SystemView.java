package io.github.perceptron.observability.web;

import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.observability.Instance;
import io.github.perceptron.observability.SystemReport;
import io.github.perceptron.storage.DiskSpace;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of the system.
 *
 * @param version the version of the instance that answers
 * @param commit the commit of the sources, with -dirty behind it if they were changed after it;
 *     null if the build did not record it
 * @param java the version of Java
 * @param runningJobs the jobs that all instances train now
 * @param instance the name of the instance that answers
 * @param instances all instances that share the database
 */
@Schema(name = "System")
record SystemView(
    String version,
    @Nullable Instant builtAt,
    @Nullable String commit,
    String java,
    int processors,
    Instant startedAt,
    double uptimeSeconds,
    NativeView nativeCode,
    MemoryView memory,
    QueueView queue,
    List<RunningJobView> runningJobs,
    List<DiskView> disk,
    DatabaseView database,
    String instance,
    List<InstanceView> instances,
    Links links) {

  static SystemView of(SystemReport report) {
    SystemReport.Host host = report.host();
    return new SystemView(
        host.instance().version(),
        host.builtAt(),
        host.commit(),
        host.java(),
        host.processors(),
        host.instance().startedAt(),
        host.uptime().toMillis() / 1000.0,
        NativeView.of(report.nativeCode()),
        MemoryView.of(report.memory()),
        QueueView.of(report.queue()),
        report.runningJobs().stream().map(RunningJobView::of).toList(),
        report.disk().stream().map(DiskView::of).toList(),
        new DatabaseView(report.database().product(), report.database().version()),
        host.instance().name(),
        report.instances().stream().map(InstanceView::of).toList(),
        new Links("/v1/system", "/v1/training-jobs", "/actuator/prometheus"));
  }

  /**
   * The native code that computes.
   *
   * @param kernel the kernel of OpenBLAS; null if it is not known
   * @param workers jobs that train at the same time in this instance
   * @param threads the most threads of one job, a number or auto
   */
  @Schema(name = "SystemNativeCode")
  record NativeView(
      @Schema(example = "0.3.31-1.5.13") String openblas,
      @Schema(example = "Haswell") @Nullable String kernel,
      int workers,
      @Schema(example = "auto") String threads) {

    static NativeView of(SystemReport.Native code) {
      return new NativeView(code.openBlas(), code.kernel(), code.workers(), code.threads());
    }
  }

  /**
   * The memory of the instance that answers.
   *
   * @param physicalBytes physical memory of the process, heap and native together
   * @param javacppBytes native memory that JavaCPP counts; ND4J allocates its arrays itself
   * @param physicalLimitBytes physical memory above which a training fails; null for no limit
   * @param machineBytes physical memory of the machine or the container
   */
  @Schema(name = "SystemMemory")
  record MemoryView(
      long heapUsedBytes,
      long heapMaxBytes,
      long physicalBytes,
      long javacppBytes,
      @Nullable Long physicalLimitBytes,
      long machineBytes) {

    static MemoryView of(SystemReport.Memory memory) {
      return new MemoryView(
          memory.heapUsed(),
          memory.heapMax(),
          memory.physical(),
          memory.javaCpp(),
          memory.limit(),
          memory.machine());
    }
  }

  /**
   * The queue.
   *
   * @param length jobs that wait
   * @param maxLength jobs that may wait
   * @param oldestQueuedAt since when the oldest one waits; null if none waits
   * @param jobs the number of jobs by state
   */
  @Schema(name = "SystemQueue")
  record QueueView(
      long length, int maxLength, @Nullable Instant oldestQueuedAt, Map<String, Long> jobs) {

    static QueueView of(SystemReport.Queue queue) {
      Map<String, Long> byState = new LinkedHashMap<>();
      for (JobState state : JobState.values()) {
        byState.put(state.name(), queue.jobs().getOrDefault(state, 0L));
      }
      return new QueueView(queue.length(), queue.max(), queue.oldestAt(), byState);
    }
  }

  /**
   * A job that is trained now.
   *
   * @param epoch the last finished epoch
   */
  @Schema(name = "SystemRunningJob")
  record RunningJobView(
      String id,
      @Nullable String displayName,
      int epoch,
      int epochs,
      @Nullable Instant startedAt,
      int attempt) {

    static RunningJobView of(JobSnapshot job) {
      return new RunningJobView(
          job.id().toString(),
          job.displayName() == null ? null : job.displayName().value(),
          job.progress().epoch(),
          job.progress().epochs(),
          job.timing().startedAt(),
          job.timing().attempt());
    }
  }

  /**
   * The disk space of one kind of data.
   *
   * @param usedBytes bytes that the data take; null if they cannot be measured now
   * @param freeBytes bytes that can still be written on their disk; null if it is not known
   */
  @Schema(name = "SystemDisk")
  record DiskView(
      @Schema(allowableValues = {"database", "artifacts", "checkpoints", "datasets", "logs"})
          String kind,
      @Nullable Long usedBytes,
      @Nullable Long freeBytes) {

    static DiskView of(DiskSpace space) {
      return new DiskView(space.kind().id(), space.usedBytes(), space.freeBytes());
    }
  }

  /** The product of the database and its version. */
  @Schema(name = "SystemDatabase")
  record DatabaseView(@Schema(example = "H2") String product, String version) {}

  /**
   * An instance.
   *
   * @param roles what it does
   * @param runningJobs ids of the jobs that it trains
   */
  @Schema(name = "SystemInstance")
  record InstanceView(
      String name,
      String version,
      Instant startedAt,
      Instant lastSeenAt,
      List<String> roles,
      List<String> runningJobs) {

    static InstanceView of(Instance instance) {
      return new InstanceView(
          instance.name(),
          instance.version(),
          instance.startedAt(),
          instance.lastSeen(),
          instance.roles(),
          instance.runningJobs());
    }
  }

  /** Links to the state itself, the jobs, and the metrics. */
  @Schema(name = "SystemLinks")
  record Links(String self, String trainingJobs, String metrics) {}
}
