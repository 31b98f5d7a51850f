/** The REST endpoints of the diagnostics of a job. */
@NullMarked
package io.github.perceptron.diagnostics.web;

import org.jspecify.annotations.NullMarked;
