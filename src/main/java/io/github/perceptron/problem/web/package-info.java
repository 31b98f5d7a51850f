/**
 * Turns exceptions into answers, as JSON or as a page, and checks every request: its query
 * parameters and the size of its body. Read {@link io.github.perceptron.problem.web.ProblemAdvice}
 * first.
 */
@NamedInterface("web")
@NullMarked
package io.github.perceptron.problem.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
