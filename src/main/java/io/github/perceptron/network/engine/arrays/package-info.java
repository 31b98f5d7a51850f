/**
 * What is used of ND4J itself: the native backend and its kernels, arrays made once for a shape,
 * their bytes in files, and random numbers. Read {@link
 * io.github.perceptron.network.engine.arrays.NativeBackend} first.
 */
@NamedInterface("arrays")
@NullMarked
package io.github.perceptron.network.engine.arrays;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
