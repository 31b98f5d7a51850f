/**
 * Uploads of data sets: from received files to a version, or to a preview of it. Read {@link
 * io.github.perceptron.datasets.upload.DataSetUploads} first.
 */
@NamedInterface("upload")
@NullMarked
package io.github.perceptron.datasets.upload;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
