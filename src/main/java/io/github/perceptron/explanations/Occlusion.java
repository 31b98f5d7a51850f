package io.github.perceptron.explanations;

import org.jspecify.annotations.Nullable;

/**
 * Which pixels of an image matter for a class, found by covering squares of it.
 *
 * @param label the class
 * @param against the class with which it is compared; null for all others together
 * @param grid the squares
 * @param score how strongly the whole image speaks for the class: ln(p / q), p of the class, q of
 *     the other one or of all others
 * @param influence by row, then by column: how much less the image speaks for the class when the
 *     squares over a pixel are covered, on average; positive where the pixel speaks for it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Occlusion(
    int label, @Nullable Integer against, PatchGrid grid, double score, float[][] influence) {}
