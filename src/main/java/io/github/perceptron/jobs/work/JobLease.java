package io.github.perceptron.jobs.work;

import io.github.perceptron.jobs.JobId;

/**
 * A worker's right to write to a job. It ends when another worker takes the job.
 *
 * @param id the job
 * @param worker the name of the worker
 * @param attempt how often a worker has started the job, from 1
 */
public record JobLease(JobId id, String worker, int attempt) {}
