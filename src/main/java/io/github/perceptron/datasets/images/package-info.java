/**
 * Images that networks are trained on: shape, 8-bit values (grey or red, green and blue) and
 * labels, and their PNG files. Read {@link io.github.perceptron.datasets.images.LabelledImages}
 * first.
 */
@NamedInterface("images")
@NullMarked
package io.github.perceptron.datasets.images;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
