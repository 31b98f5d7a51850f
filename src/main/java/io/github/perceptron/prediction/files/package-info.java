/**
 * Picture files: detects the format, the orientation and the frames of a file, and decodes the
 * pixels within limits of memory and time. Depends neither on the search for ink nor on networks,
 * and is used only within the prediction module. Read {@link
 * io.github.perceptron.prediction.files.PictureFile} first.
 */
@NullMarked
package io.github.perceptron.prediction.files;

import org.jspecify.annotations.NullMarked;
