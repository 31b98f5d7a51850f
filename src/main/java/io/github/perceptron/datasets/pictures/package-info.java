/**
 * Picture files: detects the format, the orientation and the frames of a file, decodes the pixels
 * within limits of memory and time, and computes their grey levels. Depends neither on the search
 * for ink nor on networks. Read {@link io.github.perceptron.datasets.pictures.PictureFile} first.
 */
@NamedInterface("pictures")
@NullMarked
package io.github.perceptron.datasets.pictures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
