/**
 * Everything that touches Deeplearning4j and ND4J, and nothing of Spring: how a specification
 * becomes a network, one epoch of it, its evaluation, its predictions and its file. Knows no job
 * and no database. Read {@link io.github.perceptron.network.MlpNetwork} first.
 */
@ApplicationModule(
    displayName = "Network",
    allowedDependencies = {"problem", "datasets"})
@NullMarked
package io.github.perceptron.network;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
