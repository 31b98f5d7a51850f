/**
 * The pages for a browser: static files that talk to the REST service only, as any other client
 * does. Nothing of ours is called from here. Read {@code static/console/jobs/main.js} first.
 */
@ApplicationModule(
    displayName = "Console",
    allowedDependencies = {})
@NullMarked
package io.github.perceptron.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
