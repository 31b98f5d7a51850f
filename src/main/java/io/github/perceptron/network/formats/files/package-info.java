/**
 * Uploaded model files before their layers are known: the limits for unpacking them, what their
 * senders declare, and the error that names a place in them. Read {@link
 * io.github.perceptron.network.formats.files.InvalidModelFileException} first.
 */
@NamedInterface("files")
@NullMarked
package io.github.perceptron.network.formats.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
