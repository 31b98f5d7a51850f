/**
 * What every request passes before a controller of any room sees it: bodies are unpacked and, where
 * nobody reads them, read to their end; addresses lose a slash at their end. Nothing depends on it.
 * Read {@link io.github.perceptron.problem.web.ServerSetup} first.
 */
@NullMarked
package io.github.perceptron.problem.web;

import org.jspecify.annotations.NullMarked;
