/**
 * Receives request bodies before a controller runs: waits for them without a thread, ends those of
 * slow clients, unpacks compressed ones, and discards the rest of bodies that were not read
 * completely. Read {@link io.github.perceptron.problem.web.body.ServerSetup} first.
 */
@NullMarked
package io.github.perceptron.problem.web.body;

import org.jspecify.annotations.NullMarked;
