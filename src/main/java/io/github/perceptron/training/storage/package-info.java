/**
 * Whether jobs have the storage that they need: space on the disk, and an artifact store that
 * answers. Read {@link io.github.perceptron.training.storage.DiskRoom} first.
 */
@NullMarked
package io.github.perceptron.training.storage;

import org.jspecify.annotations.NullMarked;
