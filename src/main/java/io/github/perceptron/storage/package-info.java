/**
 * How much disk the service uses, and how what is no longer needed is given back. Knows no other
 * room. Read {@link io.github.perceptron.storage.DiskUse} first.
 */
@ApplicationModule(
    displayName = "Storage",
    allowedDependencies = {})
@NullMarked
package io.github.perceptron.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
