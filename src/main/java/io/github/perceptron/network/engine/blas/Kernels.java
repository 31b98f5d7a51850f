package io.github.perceptron.network.engine.blas;

import org.jspecify.annotations.Nullable;

/** The kernels of a BLAS library, of which it uses one at a time. */
interface Kernels {

  /**
   * Returns the name of the kernel in use in capital letters, for example HASWELL; null if unknown.
   */
  @Nullable String name();

  /**
   * Uses another kernel from now on. No product may be computed meanwhile.
   *
   * @param name name of a kernel that this processor can run
   * @return whether it is in use now
   */
  boolean use(String name);

  /** Returns whether the products of the kernel in use are right. */
  boolean isRight();

  /**
   * Makes ND4J compute products in its own loops. This has an effect only before ND4J is loaded.
   *
   * @return whether it will
   */
  boolean replaceInNd4j();
}
