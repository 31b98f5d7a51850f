package io.github.perceptron.diagnostics;

import io.github.perceptron.history.JobEvents;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.network.diagnostics.EpochDiagnostics;
import io.github.perceptron.network.diagnostics.LayerDiagnostics;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The diagnosed epochs of jobs, in their order. */
@Service
public class Diagnostics {

  private static final TypeReference<List<LayerDiagnostics>> LAYERS = new TypeReference<>() {};

  private final DiagnosticsRows rows;
  private final TrainingJobs jobs;
  private final JobEvents events;
  private final JsonMapper mapper;

  Diagnostics(DiagnosticsRows rows, TrainingJobs jobs, JobEvents events, JsonMapper mapper) {
    this.rows = rows;
    this.jobs = jobs;
    this.events = events;
    this.mapper = mapper;
  }

  /**
   * Adds a diagnosed epoch, with six digits of each number, and its event; joins the transaction
   * that writes the row of the epoch.
   *
   * <p>A job that continues from a checkpoint diagnoses some recorded epochs again. Their rows
   * stay. If an epoch differs, its row and all rows after it are replaced.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void append(JobId job, EpochDiagnostics epoch) {
    EpochDiagnostics rounded = SixDigits.of(epoch);
    String layers = mapper.writeValueAsString(rounded.layers());
    Optional<String> before = rows.layers(job, epoch.epoch());
    if (before.isPresent() && before.get().equals(layers)) {
      return;
    }
    if (before.isPresent()) {
      rows.deleteFrom(job, epoch.epoch());
    }
    rows.insert(job, epoch.epoch(), layers);
    events.diagnosed(job, rounded);
  }

  /** Deletes an epoch that differs now, and all after it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void deleteFrom(JobId job, int epoch) {
    rows.deleteFrom(job, epoch);
  }

  /**
   * Returns the first diagnosed epochs of a job after another one, sorted.
   *
   * @param most maximum number
   * @throws io.github.perceptron.jobs.JobNotFoundException if the job does not exist
   */
  @Transactional(readOnly = true)
  public List<EpochDiagnostics> read(JobId job, int after, int most) {
    jobs.requireExists(job);
    return rows.after(job, after, most).stream().map(this::epoch).toList();
  }

  /**
   * Returns evenly spaced diagnosed epochs of a job, sorted, with the first and the last of them.
   *
   * @param after only epochs after this one
   * @param points maximum number, at least 2
   * @throws io.github.perceptron.jobs.JobNotFoundException if the job does not exist
   */
  @Transactional(readOnly = true)
  public List<EpochDiagnostics> spaced(JobId job, int after, int points) {
    jobs.requireExists(job);
    List<Integer> all = rows.epochs(job, after);
    if (all.size() <= points) {
      return rows.after(job, after, points).stream().map(this::epoch).toList();
    }
    List<Integer> chosen =
        IntStream.range(0, points)
            .mapToObj(i -> all.get((int) ((long) i * (all.size() - 1) / (points - 1))))
            .toList();
    return rows.numbered(job, chosen).stream().map(this::epoch).toList();
  }

  /**
   * Returns a diagnosed epoch.
   *
   * @param epoch its number; null for the last one
   * @throws io.github.perceptron.jobs.JobNotFoundException if the job does not exist
   * @throws DiagnosticsNotFoundException if it has no such epoch, or the epoch is not diagnosed
   */
  @Transactional(readOnly = true)
  public EpochDiagnostics get(JobId job, @Nullable Integer epoch) {
    jobs.requireExists(job);
    return epoch == null
        ? last(job).orElseThrow(() -> DiagnosticsNotFoundException.ofJob(job))
        : rows.layers(job, epoch)
            .map(layers -> epoch(new DiagnosticsRows.Row(epoch, layers)))
            .orElseThrow(() -> DiagnosticsNotFoundException.ofEpoch(job, epoch));
  }

  /** Returns the last diagnosed epoch of a job; empty if it has none. */
  Optional<EpochDiagnostics> last(JobId job) {
    return rows.last(job).map(this::epoch);
  }

  private EpochDiagnostics epoch(DiagnosticsRows.Row row) {
    return new EpochDiagnostics(row.epoch(), mapper.readValue(row.layers(), LAYERS));
  }
}
