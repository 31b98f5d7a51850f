package io.github.perceptron.evaluations;

import io.github.perceptron.network.metrics.Mistake;
import io.github.perceptron.paging.Page;

/**
 * A page of the mistakes of an evaluation, most confident first.
 *
 * @param rows the origin of the rows
 * @param mistakes the mistakes of this page
 * @param total the number of mistakes that match the filter
 * @param listed how many of them the pages contain, because only the most confident mistakes of an
 *     evaluation are kept
 */
public record MistakePage(EvaluatedRows rows, Page<Mistake> mistakes, int total, int listed) {}
