/** Databases of earlier versions, which the service of today migrates and reads. */
@NullMarked
package io.github.perceptron.migrations;

import org.jspecify.annotations.NullMarked;
