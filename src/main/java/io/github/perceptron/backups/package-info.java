/**
 * Backups of the running service: a consistent copy of the database, and every file that its rows
 * refer to. Nothing depends on this module but the start of the program, which restores a backup.
 * Read {@link io.github.perceptron.backups.Backups} first.
 */
@ApplicationModule(
    displayName = "Backups",
    allowedDependencies = {"problem", "digests", "storage", "artifacts", "version"})
@NullMarked
package io.github.perceptron.backups;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
