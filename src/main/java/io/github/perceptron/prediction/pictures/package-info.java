/**
 * From what a client sends to the image that a network sees: numbers in an array, base64 and files,
 * with their range, polarity and preparation. Read {@link
 * io.github.perceptron.prediction.pictures.Picture} first.
 */
@NamedInterface("pictures")
@NullMarked
package io.github.perceptron.prediction.pictures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
