package io.github.perceptron.training.storage;

import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.artifacts.StoreUnavailableException;
import io.github.perceptron.jobs.JobId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Decides whether jobs may train although they will need the artifact store, and remembers jobs
 * that the store refused, so that they do not begin in vain again and again.
 */
@Component
public class StoreRoom {

  /** A job that the store refused begins again after this time. */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final ArtifactStore artifacts;
  private final Clock clock;
  private final Map<JobId, Refusal> refused = new ConcurrentHashMap<>();

  StoreRoom(ArtifactStore artifacts, Clock clock) {
    this.artifacts = artifacts;
    this.clock = clock;
  }

  private record Refusal(Instant until, String reason) {}

  /** Returns why a job may not begin, in words that follow "The job waits for". */
  public Optional<String> lackFor(JobId job) {
    Optional<String> outage = artifacts.outage();
    if (outage.isPresent()) {
      return outage.map(StoreRoom::inWords);
    }
    return Optional.ofNullable(refused.get(job))
        .filter(refusal -> clock.instant().isBefore(refusal.until()))
        .map(Refusal::reason);
  }

  /**
   * Remembers that the store refused a job.
   *
   * @return what the job waits for
   */
  public String refused(JobId job, StoreUnavailableException e) {
    String reason = inWords(e.reason());
    refused.put(job, new Refusal(clock.instant().plus(PAUSE), reason));
    return reason;
  }

  /** Forgets a job that ended. */
  public void forget(JobId job) {
    refused.remove(job);
  }

  private static String inWords(String reason) {
    return "the artifact store, " + reason;
  }

  /** Thrown when a training stops because the artifact store cannot be used. */
  public static final class LackOfStoreException extends RuntimeException {

    private final String reason;

    /**
     * @param reason follows "The job waits for"
     */
    public LackOfStoreException(String reason, StoreUnavailableException cause) {
      super("The training stopped for lack of " + reason, cause);
      this.reason = reason;
    }

    /** Returns what the job waits for. */
    public String reason() {
      return reason;
    }
  }
}
