/**
 * Networks, without Spring, jobs or a database. The specification, the metrics and the file formats
 * stand in packages of their own; all of Deeplearning4j and ND4J is in the engine, except for one
 * class whose name is part of stored model files. Read {@link
 * io.github.perceptron.network.engine.MlpNetwork} first.
 */
@ApplicationModule(
    displayName = "Network",
    allowedDependencies = {"problem", "digests", "datasets", "datasets::images", "datasets::rows"})
@NullMarked
package io.github.perceptron.network;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
