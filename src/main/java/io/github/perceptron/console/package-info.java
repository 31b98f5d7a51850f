/**
 * The web pages: static files that use only the REST service, like any other client. This module
 * calls no other module. Read {@code static/console/jobs/main.js} first.
 */
@ApplicationModule(
    displayName = "Console",
    allowedDependencies = {"access"})
@NullMarked
package io.github.perceptron.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
