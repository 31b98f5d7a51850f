package io.github.perceptron.jobs.work;

import io.github.perceptron.jobs.JobId;

/**
 * A worker's right to write to a job: it ends when another worker takes the job over.
 *
 * @param id the job
 * @param worker who picked it
 * @param attempt how often it has been picked, from 1
 */
public record JobLease(JobId id, String worker, int attempt) {}
