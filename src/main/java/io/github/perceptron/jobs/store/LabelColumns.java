package io.github.perceptron.jobs.store;

import jakarta.persistence.Embeddable;
import java.time.Instant;

/**
 * The columns of a label beside its key.
 *
 * @param jobCreatedAt when the job was created; an index sorts the jobs of a label by it
 */
@Embeddable
record LabelColumns(String labelValue, Instant jobCreatedAt) {}
