/**
 * What this instance does among others: predicts, trains, or both. Knows neither predictions nor
 * jobs. Read {@link io.github.perceptron.roles.RoleProperties} first.
 */
@ApplicationModule(
    displayName = "Roles",
    allowedDependencies = {"problem"})
@NullMarked
package io.github.perceptron.roles;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
