package io.github.perceptron.history;

import io.github.perceptron.jobs.JobId;
import java.time.Instant;

/**
 * An event of a job, as stored in its row.
 *
 * @param id greater than the id of every event that was committed before
 * @param data a JSON object with the fields of the type
 */
public record JobEvent(long id, JobId jobId, EventType type, Instant at, String data) {}
