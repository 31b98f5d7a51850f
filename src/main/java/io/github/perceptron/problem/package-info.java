/**
 * The parts of every error answer: problem types (RFC 9457), the base exception and the errors of
 * single fields; also the size limits of bodies. It depends only on the folder for files of uploads
 * and on the measurement of the disk. Read {@link io.github.perceptron.problem.ProblemException}
 * first.
 */
@ApplicationModule(
    displayName = "Problem",
    allowedDependencies = {"uploads", "storage"})
@NullMarked
package io.github.perceptron.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
