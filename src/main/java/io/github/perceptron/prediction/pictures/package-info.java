/**
 * Converts what a client sends to the image that a network sees: reads arrays of numbers, base64
 * and files, decides the range of numbers, and prepares the ink. Read {@link
 * io.github.perceptron.prediction.pictures.Picture} first.
 */
@NamedInterface("pictures")
@NullMarked
package io.github.perceptron.prediction.pictures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
