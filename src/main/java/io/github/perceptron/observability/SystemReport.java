package io.github.perceptron.observability;

import com.sun.management.OperatingSystemMXBean;
import io.github.perceptron.jobs.JobProperties;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.jobs.queue.JobCounter;
import io.github.perceptron.jobs.queue.JobCounts;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.engine.blas.MatrixProducts;
import io.github.perceptron.storage.DiskSpace;
import io.github.perceptron.storage.DiskUse;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/** Reads the state of the system as a whole: this process, its machine, the queue and the disk. */
@Component
public class SystemReport {

  private final ThisInstance self;
  private final Instances instances;
  private final JobCounter counter;
  private final TrainingJobs jobs;
  private final DiskUse disk;
  private final DataSource database;
  private final JobProperties limits;
  private final Clock clock;
  private final int workers;
  private final String threads;
  private volatile @Nullable Database known;

  SystemReport(
      ThisInstance self,
      Instances instances,
      JobCounter counter,
      TrainingJobs jobs,
      DiskUse disk,
      DataSource database,
      JobProperties limits,
      Clock clock,
      @Value("${perceptron.training.workers}") int workers,
      @Value("${perceptron.training.native-threads:auto}") String threads) {
    this.self = self;
    this.instances = instances;
    this.counter = counter;
    this.jobs = jobs;
    this.disk = disk;
    this.database = database;
    this.limits = limits;
    this.clock = clock;
    this.workers = workers;
    this.threads = threads;
  }

  /** The build and the process. */
  public record Host(
      Instance instance,
      @Nullable Instant builtAt,
      @Nullable String commit,
      Duration uptime,
      String java,
      int processors) {}

  /**
   * The native code.
   *
   * @param kernel the kernel of OpenBLAS; null if it is not known or cannot be loaded
   * @param threads the most threads of one job, a number or {@code auto}
   */
  public record Native(String openBlas, @Nullable String kernel, int workers, String threads) {}

  /**
   * Memory in bytes.
   *
   * @param physical physical memory of this process, heap and native together
   * @param javaCpp native memory that JavaCPP counts; ND4J allocates its arrays itself
   * @param limit physical memory above which a training fails; null for no limit
   */
  public record Memory(
      long heapUsed,
      long heapMax,
      long physical,
      long javaCpp,
      @Nullable Long limit,
      long machine) {}

  /** The queue of jobs. */
  public record Queue(long length, int max, @Nullable Instant oldestAt, Map<JobState, Long> jobs) {}

  /** The product of the database and its version. */
  public record Database(String product, String version) {}

  public Host host() {
    Instance instance = self.now();
    return new Host(
        instance,
        self.builtAt(),
        self.commit(),
        Duration.between(instance.startedAt(), clock.instant()),
        Runtime.version().toString(),
        Runtime.getRuntime().availableProcessors());
  }

  public Native nativeCode() {
    return new Native(NativeBackend.openBlasVersion(), kernel(), workers, threads);
  }

  private static @Nullable String kernel() {
    try {
      return MatrixProducts.choice().kernel();
    } catch (LinkageError e) {
      return null;
    }
  }

  public Memory memory() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    long limit = NativeBackend.maxPhysicalBytes();
    return new Memory(
        heap.getUsed(),
        heap.getMax(),
        NativeBackend.physicalBytes(),
        NativeBackend.javaCppBytes(),
        limit > 0 ? limit : null,
        // The JVM takes the container's limit into account.
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize());
  }

  public Queue queue() {
    JobCounts counts = counter.counts();
    Map<JobState, Long> all = new EnumMap<>(JobState.class);
    for (JobState state : JobState.values()) {
      all.put(state, counts.in(state));
    }
    return new Queue(counts.in(JobState.QUEUED), limits.maxQueued(), counts.oldestQueuedAt(), all);
  }

  /** Returns the jobs that all instances train now. */
  public List<JobSnapshot> runningJobs() {
    return jobs.running();
  }

  public List<DiskSpace> disk() {
    return disk.all();
  }

  public List<Instance> instances() {
    Set<String> shown =
        runningJobs().stream().map(job -> job.id().toString()).collect(Collectors.toSet());
    return instances.living().stream()
        .map(it -> it.training(it.runningJobs().stream().filter(shown::contains).toList()))
        .toList();
  }

  /** Returns the product; it is asked once, because it does not change while the service runs. */
  public Database database() {
    Database found = known;
    if (found == null) {
      try {
        found =
            JdbcUtils.extractDatabaseMetaData(
                database,
                about ->
                    new Database(
                        about.getDatabaseProductName(), about.getDatabaseProductVersion()));
        known = found;
      } catch (MetaDataAccessException e) {
        throw new DataAccessResourceFailureException("The database does not answer", e);
      }
    }
    return found;
  }
}
