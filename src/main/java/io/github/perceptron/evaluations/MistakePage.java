package io.github.perceptron.evaluations;

import io.github.perceptron.network.metrics.Mistake;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some mistakes of an evaluation, the most confident first.
 *
 * @param rows where the mistaken rows are
 * @param total how many mistakes of this kind there are on all pages
 * @param nextPageToken asks for those after them; null when there are none
 */
public record MistakePage(
    EvaluatedRows rows, List<Mistake> mistakes, int total, @Nullable String nextPageToken) {}
