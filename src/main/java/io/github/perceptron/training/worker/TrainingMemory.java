package io.github.perceptron.training.worker;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.memory.MemoryLimits;
import io.github.perceptron.network.engine.StepMethod;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.memory.MemoryNeed;
import io.github.perceptron.roles.InstanceRole;
import io.github.perceptron.roles.RoleProperties;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * The memory of this process for jobs, and how much of it each job has. The estimates of the
 * running jobs together never exceed it. A job for which there is not enough memory waits, and all
 * jobs after it wait too, so that small jobs do not delay a large job for ever.
 *
 * <p>Safe for use by many threads.
 */
@Component
class TrainingMemory implements MemoryLimits {

  private static final Logger log = LoggerFactory.getLogger(TrainingMemory.class);

  /** Memory of an idle service for code, threads, buffers and native libraries. */
  private static final long SERVICE_BYTES = 400_000_000;

  private static final long LEAST_BYTES = 64_000_000;

  /** An instance that does not train cannot know the memory of those that do; they check again. */
  private static final MemoryNeed UNKNOWN = new MemoryNeed(Long.MAX_VALUE, Long.MAX_VALUE);

  /**
   * A waiting job requests memory again each second. If it does not do so for this time, it no
   * longer waits.
   */
  private static final long FORGOTTEN_NANOS = 5_000_000_000L;

  private final MemoryNeed available;
  private final boolean preparesSteps;
  private final LongSupplier nanoTime;
  private final Map<JobId, MemoryNeed> running = new HashMap<>();
  private final Map<JobId, Long> waiting = new HashMap<>();

  @Autowired
  TrainingMemory(
      TrainingProperties properties,
      RoleProperties roles,
      @Value("${perceptron.prediction.memory-budget:512MB}") DataSize predictions) {
    this(
        roles.include(InstanceRole.TRAIN) ? available(properties, predictions.toBytes()) : UNKNOWN,
        properties.step() == StepMethod.PREPARED,
        System::nanoTime);
    if (available.equals(UNKNOWN)) {
      return;
    }
    long heap = Runtime.getRuntime().maxMemory();
    NativeBackend.limitPhysicalBytes(
        heap + predictions.toBytes() + SERVICE_BYTES + available.nativeBytes());
    log.atInfo()
        .addKeyValue("native", MemoryNeed.text(available.nativeBytes()))
        .addKeyValue("heap", MemoryNeed.text(available.heapBytes()))
        .log("Memory for all training jobs together");
  }

  TrainingMemory(MemoryNeed available, boolean preparesSteps, LongSupplier nanoTime) {
    this.available = available;
    this.preparesSteps = preparesSteps;
    this.nanoTime = nanoTime;
  }

  private static MemoryNeed available(TrainingProperties properties, long predictions) {
    long heap = Runtime.getRuntime().maxMemory();
    long forHeap = Math.max(LEAST_BYTES, heap / 4 * 3 - LEAST_BYTES);
    MachineMemory machine = MachineMemory.read();
    long taken = heap + predictions + SERVICE_BYTES;
    long left =
        Math.min(
            machine.physicalBytes() - taken,
            machine.addressSpaceLeft() == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : machine.addressSpaceLeft() - predictions - SERVICE_BYTES);
    if (properties.memoryBudget() != null) {
      long wanted = properties.memoryBudget().toBytes();
      if (wanted > left) {
        log.warn(
            "perceptron.training.memory-budget is {}, but the machine has only {} left: large jobs"
                + " may crash the process. Make the budget or the heap (-Xmx) smaller",
            MemoryNeed.text(wanted),
            MemoryNeed.text(Math.max(0, left)));
      }
      return new MemoryNeed(wanted, forHeap);
    }
    long limit = NativeBackend.maxPhysicalBytes();
    long bounded = limit > 0 ? Math.min(left, limit - taken) : left;
    return new MemoryNeed(Math.max(LEAST_BYTES, bounded), forHeap);
  }

  @Override
  public MemoryNeed available() {
    return available;
  }

  @Override
  public boolean preparesSteps() {
    return preparesSteps;
  }

  /** The result of {@link #admit}. */
  sealed interface Admission {

    /** Calls the function for this result and returns its value. */
    <R> R match(Supplier<R> granted, Function<String, R> waits, Function<String, R> tooLarge);

    /** The job may begin; {@link TrainingMemory#release} releases its memory. */
    record Granted() implements Admission {

      @Override
      public <R> R match(
          Supplier<R> granted, Function<String, R> waits, Function<String, R> tooLarge) {
        return granted.get();
      }
    }

    /** The job must wait; {@code reason} follows "The job waits for". */
    record Waits(String reason) implements Admission {

      @Override
      public <R> R match(
          Supplier<R> granted, Function<String, R> waits, Function<String, R> tooLarge) {
        return waits.apply(reason);
      }
    }

    /** The job can never run in this process. */
    record TooLarge(String reason) implements Admission {

      @Override
      public <R> R match(
          Supplier<R> granted, Function<String, R> waits, Function<String, R> tooLarge) {
        return tooLarge.apply(reason);
      }
    }
  }

  /**
   * Requests memory for the next job of the queue. While the job waits, call this again at least
   * once a second.
   */
  synchronized Admission admit(JobId job, MemoryNeed need) {
    if (!need.fitsInto(available)) {
      waiting.remove(job);
      return new Admission.TooLarge(
          "This job needs %s: make the layers or batch_size smaller, or give the service more memory (perceptron.training.memory-budget, -Xmx) and POST :retry."
              .formatted(need.against(available)));
    }
    long now = nanoTime.getAsLong();
    waiting.values().removeIf(since -> now - since > FORGOTTEN_NANOS);
    boolean behind = waiting.keySet().stream().anyMatch(other -> !other.equals(job));
    MemoryNeed taken = running.values().stream().reduce(MemoryNeed.NONE, MemoryNeed::plus);
    MemoryNeed free = available.minus(taken);
    if (running.isEmpty() || (need.fitsInto(free) && (waiting.containsKey(job) || !behind))) {
      waiting.remove(job);
      running.put(job, need);
      return new Admission.Granted();
    }
    if (need.fitsInto(free)) {
      return new Admission.Waits("memory, after another job that waits for more memory");
    }
    waiting.put(job, now);
    return new Admission.Waits(
        "memory: it needs about %s, but the running jobs leave only %s of %s"
            .formatted(
                MemoryNeed.text(need.totalBytes()),
                MemoryNeed.text(free.totalBytes()),
                MemoryNeed.text(available.totalBytes())));
  }

  /** Releases the memory of a job that has ended or no longer waits. */
  synchronized void release(JobId job) {
    running.remove(job);
    waiting.remove(job);
  }
}
