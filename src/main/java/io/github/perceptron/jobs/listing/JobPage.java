package io.github.perceptron.jobs.listing;

import io.github.perceptron.jobs.JobSnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some jobs of a list, in its order.
 *
 * @param nextPageToken asks for those after them; null when there are none
 */
public record JobPage(List<JobSnapshot> jobs, @Nullable String nextPageToken) {}
