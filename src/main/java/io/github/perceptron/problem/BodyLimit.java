package io.github.perceptron.problem;

import java.util.regex.Pattern;

/**
 * A limit of request bodies of its own for some paths; a bean of this type overrides
 * perceptron.web.max-body-size there.
 *
 * @param paths matched against the whole path
 * @param bytes the largest body
 */
public record BodyLimit(Pattern paths, long bytes) {}
