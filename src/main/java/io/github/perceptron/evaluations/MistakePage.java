package io.github.perceptron.evaluations;

import io.github.perceptron.network.metrics.Mistake;
import io.github.perceptron.paging.Page;

/**
 * Some mistakes of an evaluation, the most confident first.
 *
 * @param rows where the mistaken rows are
 * @param mistakes those of the page
 * @param total how many mistakes of this kind there are on all pages
 */
public record MistakePage(EvaluatedRows rows, Page<Mistake> mistakes, int total) {}
