package io.github.perceptron.jobs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some jobs of a list, in its order.
 *
 * @param nextPageToken asks for those after them; null when there are none
 */
public record JobPage(List<JobSnapshot> jobs, @Nullable String nextPageToken) {}
