package io.github.perceptron.history;

import io.github.perceptron.jobs.JobId;
import java.time.Instant;

/**
 * Something that happened to a job, as its row tells it.
 *
 * @param id greater than that of every event that was committed before
 * @param data a JSON object with the members that the type has
 */
public record JobEvent(long id, JobId jobId, EventType type, Instant at, String data) {}
