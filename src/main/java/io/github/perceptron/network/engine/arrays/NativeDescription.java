package io.github.perceptron.network.engine.arrays;

import org.jspecify.annotations.Nullable;

/**
 * What computes a network: libraries, native code and threads.
 *
 * @param deeplearning4j version of the library
 * @param nd4j version of the library and of its native code
 * @param javacpp version of the bridge to native code
 * @param openblas version of the BLAS library that is packed, with the preset's
 * @param backend ND4J's name of what computes, for example CPU
 * @param binaryLevel the instruction set ND4J's native code was compiled for: generic, avx2 or
 *     avx512
 * @param blasVendor who made the BLAS library that was loaded
 * @param blasKernel the kernels that library chose for this CPU; null where it does not say
 * @param cpu model name of the first processor; null where the system has no /proc/cpuinfo
 * @param nativeThreads OpenMP threads that a call of this thread may use
 * @param blasThreads threads that a call of BLAS may use
 */
public record NativeDescription(
    String deeplearning4j,
    String nd4j,
    String javacpp,
    String openblas,
    String backend,
    String binaryLevel,
    String blasVendor,
    @Nullable String blasKernel,
    @Nullable String cpu,
    int nativeThreads,
    int blasThreads) {}
