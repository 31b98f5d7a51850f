package io.github.perceptron.prediction;

/**
 * What a picture may take before it is refused.
 *
 * @param pixels width times height that a header may claim
 */
record PictureLimits(int pixels) {}
