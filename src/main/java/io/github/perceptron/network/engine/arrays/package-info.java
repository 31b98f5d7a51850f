/**
 * Code for ND4J itself: the native backend, reusable arrays, the format of arrays in files, and
 * random numbers. Read {@link io.github.perceptron.network.engine.arrays.NativeBackend} first.
 */
@NamedInterface("arrays")
@NullMarked
package io.github.perceptron.network.engine.arrays;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
