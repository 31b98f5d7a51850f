/** What every request passes before a controller of any room sees it. Nothing depends on it. */
@NullMarked
package io.github.perceptron.problem.web;

import org.jspecify.annotations.NullMarked;
