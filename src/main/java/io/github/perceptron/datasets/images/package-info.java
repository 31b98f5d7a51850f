/**
 * Images as a network learns them: shape, 8-bit grey values, labels, and PNG files of them. Read
 * {@link io.github.perceptron.datasets.images.LabelledImages} first.
 */
@NamedInterface("images")
@NullMarked
package io.github.perceptron.datasets.images;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
