/**
 * Checkpoints: files and rows from which a job continues bit for bit. Read {@link
 * io.github.perceptron.training.checkpoint.Checkpoints} first.
 */
@NullMarked
package io.github.perceptron.training.checkpoint;

import org.jspecify.annotations.NullMarked;
