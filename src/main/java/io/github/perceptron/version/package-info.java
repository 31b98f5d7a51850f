/**
 * What this build of the service says about itself. It depends on no other module. Read {@link
 * io.github.perceptron.version.ServiceVersion} first.
 */
@ApplicationModule(
    displayName = "Version",
    allowedDependencies = {})
@NullMarked
package io.github.perceptron.version;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
