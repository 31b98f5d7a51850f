/**
 * Turns exceptions and refusals into answers, as JSON or as a page, and checks what every request
 * must have: known query parameters, a size within its limit. Read {@link
 * io.github.perceptron.problem.web.ProblemAdvice} first.
 */
@NamedInterface("web")
@NullMarked
package io.github.perceptron.problem.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
