package io.github.perceptron.network.engine.arrays;

import org.jspecify.annotations.Nullable;

/**
 * The libraries, native code and threads that compute a network.
 *
 * @param deeplearning4j version of the library
 * @param nd4j version of the library and of its native code
 * @param javacpp version of the bridge to native code
 * @param openblas version of the BLAS library in the jar, with the version of JavaCPP's binding
 * @param backend ND4J's name of the processor, for example CPU
 * @param binaryLevel the instruction set ND4J's native code was compiled for: generic, avx2 or
 *     avx512
 * @param blasVendor vendor of the BLAS library that was loaded
 * @param blasKernel name of the kernel that computes matrix products, JAVA if every kernel of the
 *     library computes wrong ones; null if it is unknown
 * @param cpu model name of the first processor; null if the system has no /proc/cpuinfo
 * @param nativeThreads number of OpenMP threads that a call of this thread may use
 * @param blasThreads number of threads that a call of BLAS may use
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
