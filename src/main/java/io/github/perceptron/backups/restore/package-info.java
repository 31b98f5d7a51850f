/**
 * Restores a backup into an empty data directory and an empty database, before a service starts
 * there. Read {@link io.github.perceptron.backups.restore.Restore} first.
 */
@NamedInterface("restore")
@NullMarked
package io.github.perceptron.backups.restore;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
