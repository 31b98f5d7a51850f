package io.github.perceptron.access.rates;

import io.github.perceptron.projects.Project;
import io.github.perceptron.projects.ProjectLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * The requests that projects may send in a minute. A limit is read from the database every few
 * seconds at most, so that requests do not ask for it, and a new one holds on all instances within
 * this time. While the database does not answer, the last one holds.
 */
final class ProjectQuotas {

  static final Duration KEPT = Duration.ofSeconds(5);

  private final Function<Project, ProjectLimits> limits;
  private final Clock clock;
  private final Map<Project, Read> known = new ConcurrentHashMap<>();

  /**
   * @param limits reads the limits of a project
   */
  ProjectQuotas(Function<Project, ProjectLimits> limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
  }

  private record Read(@Nullable Integer quota, Instant until) {}

  /** Returns requests in a minute; null for no limit. */
  @Nullable Integer of(Project project) {
    Instant now = clock.instant();
    Read read = known.get(project);
    if (read == null || !now.isBefore(read.until())) {
      read = new Read(read(project, read), now.plus(KEPT));
      known.put(project, read);
    }
    return read.quota();
  }

  private @Nullable Integer read(Project project, @Nullable Read last) {
    try {
      return limits.apply(project).requestsPerMinute();
    } catch (DataAccessException e) {
      // Predictions of callers with tokens need no database.
      return last == null ? null : last.quota();
    }
  }

  /** Forgets projects that sent nothing for some seconds. */
  void forgetOld() {
    Instant now = clock.instant();
    known.values().removeIf(read -> !now.isBefore(read.until()));
  }
}
