package io.github.perceptron.explanations;

import io.github.perceptron.explanations.PatchGrid.Patch;
import java.util.List;

/**
 * A change of an image that changes its class.
 *
 * @param patches the squares that are covered; without any of them the class stays
 * @param label the class of the image when they are covered
 * @param probability of that class
 */
public record Counterfactual(List<Patch> patches, int label, float probability) {}
