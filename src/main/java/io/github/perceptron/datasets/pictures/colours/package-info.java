/**
 * Pictures in colour as a network sees them. Uploads and predictions prepare them with the same
 * code. Read {@link io.github.perceptron.datasets.pictures.colours.ColourPicture} first.
 */
@NamedInterface("colours")
@NullMarked
package io.github.perceptron.datasets.pictures.colours;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
