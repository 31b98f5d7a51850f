/**
 * Measures how much disk space the service uses, keeps some of it free for the database, and
 * compacts the database file. Depends on no other module. Read {@link
 * io.github.perceptron.storage.DiskReserve} first.
 */
@ApplicationModule(
    displayName = "Storage",
    allowedDependencies = {})
@NullMarked
package io.github.perceptron.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
