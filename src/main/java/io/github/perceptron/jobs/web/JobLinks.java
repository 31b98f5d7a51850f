package io.github.perceptron.jobs.web;

import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.JobState;
import org.jspecify.annotations.Nullable;

/**
 * The paths of the parts of a job; null if the job does not have the part yet.
 *
 * @param verification the newest verification of this job
 * @param verifications all verifications of this job, newest first; null if it cannot be verified
 */
record JobLinks(
    String self,
    String history,
    String events,
    String checkpoints,
    @Nullable String evaluation,
    @Nullable String receipt,
    @Nullable String model,
    @Nullable String verification,
    @Nullable String verifications) {
  static JobLinks of(JobSnapshot job) {
    String self = JobRepresentation.linkTo(job.id());
    boolean succeeded = job.state() == JobState.SUCCEEDED;
    boolean published = job.publication() != null && job.publication().deletedAt() == null;
    return new JobLinks(
        self,
        self + "/history",
        self + "/events",
        self + "/checkpoints",
        succeeded ? self + "/evaluation" : null,
        succeeded ? self + "/receipt" : null,
        published ? self + "/model" : null,
        job.newestVerification() == null
            ? null
            : JobRepresentation.linkTo(job.newestVerification()),
        succeeded && job.verification() == null ? "/v1/training-jobs?verifies=" + job.id() : null);
  }
}
