/**
 * Picture files: which kind a file is, which way up it was taken, where its frames are, and their
 * pixels, unpacked within bounds of memory and time. Knows nothing of ink or networks, and is used
 * by its parent package only. Read {@link io.github.perceptron.prediction.files.PictureFile} first.
 */
@NullMarked
package io.github.perceptron.prediction.files;

import org.jspecify.annotations.NullMarked;
