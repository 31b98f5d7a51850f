/**
 * What every error answer is made of: problem types (RFC 9457), the base exception, the errors of
 * single fields, and the limits of bodies. Depends on nothing of ours. Read {@link
 * io.github.perceptron.problem.ProblemException} first.
 */
@ApplicationModule(
    displayName = "Problem",
    allowedDependencies = {})
@NullMarked
package io.github.perceptron.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
