/**
 * The zip of Deeplearning4j's {@code ModelSerializer}, read without Deeplearning4j. Read {@link
 * io.github.perceptron.network.formats.dl4j.Dl4jReader} first.
 */
@NullMarked
package io.github.perceptron.network.formats.dl4j;

import org.jspecify.annotations.NullMarked;
