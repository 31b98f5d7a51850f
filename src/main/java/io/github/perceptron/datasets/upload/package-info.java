/**
 * Uploads of data sets: from received files to a version, or to a preview of it. Read {@link
 * io.github.perceptron.datasets.upload.DataSetUploads} first.
 */
@NullMarked
package io.github.perceptron.datasets.upload;

import org.jspecify.annotations.NullMarked;
