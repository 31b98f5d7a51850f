/**
 * Images that networks are trained on: shape, 8-bit grey values and labels, and their PNG files.
 * Read {@link io.github.perceptron.datasets.images.LabelledImages} first.
 */
@NamedInterface("images")
@NullMarked
package io.github.perceptron.datasets.images;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
