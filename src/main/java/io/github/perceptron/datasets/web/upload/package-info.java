/**
 * The endpoints that receive, list, return and delete uploaded data sets. Read {@link
 * io.github.perceptron.datasets.web.upload.DataSetUploadController} first.
 */
@NullMarked
package io.github.perceptron.datasets.web.upload;

import org.jspecify.annotations.NullMarked;
