package io.github.perceptron.diagnostics;

import io.github.perceptron.history.CurvePoint;
import io.github.perceptron.history.EpochHistory;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.network.diagnostics.EpochDiagnostics;
import io.github.perceptron.network.metrics.EpochMetric;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Draws conclusions about a job from its diagnosed epochs and its learning curve. */
@Service
public class Conclusions {

  private static final int POINTS = 200;

  /** So many diagnosed epochs, with the first and the last, tell how they changed. */
  private static final int EPOCHS = 20;

  private final Diagnostics diagnostics;
  private final EpochHistory history;
  private final TrainingJobs jobs;
  private final JsonMapper mapper;

  Conclusions(Diagnostics diagnostics, EpochHistory history, TrainingJobs jobs, JsonMapper mapper) {
    this.diagnostics = diagnostics;
    this.history = history;
    this.jobs = jobs;
    this.mapper = mapper;
  }

  /**
   * Returns the conclusions that hold now, those about layers first.
   *
   * @throws io.github.perceptron.jobs.JobNotFoundException if the job does not exist
   */
  @Transactional(readOnly = true)
  public List<Conclusion> of(JobId id) {
    Trained job = new Trained(mapper.readTree(jobs.get(id).specification()));
    List<Conclusion> all = new ArrayList<>();
    List<EpochDiagnostics> epochs = diagnostics.spaced(id, 0, EPOCHS);
    if (!epochs.isEmpty()) {
      all.addAll(new LayerConclusions(job, epochs).all());
    }
    List<CurvePoint> curve =
        history
            .curves(List.of(id), List.of(EpochMetric.LOSS, EpochMetric.VAL_LOSS), POINTS)
            .getOrDefault(id, List.of());
    new CurveConclusions(job, curve)
        .find()
        .filter(found -> all.stream().noneMatch(other -> other.code() == found.code()))
        .ifPresent(all::add);
    return all;
  }
}
