/**
 * Neural networks, without Spring, jobs or a database. The specification, the metrics and the file
 * formats are in packages of their own. Only the engine uses Deeplearning4j and ND4J, except for
 * two classes here whose names are part of stored model files. Read {@link
 * io.github.perceptron.network.engine.MlpNetwork} first.
 */
@ApplicationModule(
    displayName = "Network",
    allowedDependencies = {
      "problem",
      "projects",
      "digests",
      "datasets",
      "datasets::images",
      "datasets::rows",
      "datasets::tables"
    })
@NullMarked
package io.github.perceptron.network;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
