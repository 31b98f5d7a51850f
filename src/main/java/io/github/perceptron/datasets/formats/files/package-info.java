/**
 * The bytes of uploads before their format is known: single files, files compressed with gzip, and
 * the entries of a ZIP, all within limits. Read {@link
 * io.github.perceptron.datasets.formats.files.ByteSource} first.
 */
@NamedInterface("files")
@NullMarked
package io.github.perceptron.datasets.formats.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
