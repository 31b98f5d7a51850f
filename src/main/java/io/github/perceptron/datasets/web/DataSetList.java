package io.github.perceptron.datasets.web;

import java.util.List;

/**
 * Answer of {@code GET /v1/datasets}.
 *
 * @param datasets the built-in ones first, then the user's by name
 */
record DataSetList(List<DataSetResponse> datasets) {}
