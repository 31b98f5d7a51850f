package io.github.perceptron.jobs;

/**
 * A submission that fits its data set and the memory of the service.
 *
 * @param size the size of the job, as it was when the submission was checked
 */
public record CheckedSubmission(JobSubmission submission, JobSnapshot.Size size) {}
