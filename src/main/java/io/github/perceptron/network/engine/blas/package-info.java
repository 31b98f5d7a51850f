/**
 * Matrix products: the kernels of OpenBLAS, their check when the service starts, and Java loops
 * that take their place when they compute wrong results. Read {@link
 * io.github.perceptron.network.engine.blas.MatrixProducts} first.
 */
@NamedInterface("blas")
@NullMarked
package io.github.perceptron.network.engine.blas;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
