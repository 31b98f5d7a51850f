/**
 * Receives request bodies before a controller runs: holds them without a thread, limits slow
 * clients, unpacks them and reads the rest of a body that nobody read. Read {@link
 * io.github.perceptron.problem.web.body.ServerSetup} first.
 */
@NullMarked
package io.github.perceptron.problem.web.body;

import org.jspecify.annotations.NullMarked;
