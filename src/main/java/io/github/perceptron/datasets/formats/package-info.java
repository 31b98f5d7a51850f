/**
 * The formats of uploads: finds out by the bytes what an upload contains, and converts it to the
 * files of a data set in bounded memory. The formats are a closed set. Read {@link
 * io.github.perceptron.datasets.formats.UploadReader} first.
 */
@NamedInterface("formats")
@NullMarked
package io.github.perceptron.datasets.formats;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
