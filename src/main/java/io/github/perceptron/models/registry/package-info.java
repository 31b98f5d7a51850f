/**
 * The registry, which publishes, finds and deletes models and their versions. Read {@link
 * io.github.perceptron.models.registry.ModelVersions} first.
 */
@NamedInterface("registry")
@NullMarked
package io.github.perceptron.models.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
