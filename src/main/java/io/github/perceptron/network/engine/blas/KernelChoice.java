package io.github.perceptron.network.engine.blas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The kernel that computes the matrix products of this process.
 *
 * @param kernel its name, for example HASWELL; {@link #JAVA} if every kernel computes wrong
 *     products; null if the library does not tell
 * @param wrong the kernels whose products were wrong, in the order in which they were tried
 * @param nd4jToo whether the products of ND4J are right: false only if every kernel is wrong and
 *     ND4J could not be told to compute its products without the library
 */
public record KernelChoice(@Nullable String kernel, List<String> wrong, boolean nd4jToo) {

  /** The name of the loops that take the place of a kernel. */
  public static final String JAVA = "JAVA";

  private static final String UNKNOWN = "unknown";

  private static final List<String> BEFORE_AVX2 = List.of("SANDYBRIDGE", "NEHALEM", "PRESCOTT");
  private static final List<String> BEFORE_AVX = List.of("NEHALEM", "PRESCOTT");
  private static final List<String> BEFORE_AVX512 =
      List.of("HASWELL", "SANDYBRIDGE", "NEHALEM", "PRESCOTT");

  /**
   * For each kernel those that use fewer instructions, so that the processor can run them too, the
   * fastest first. All other kernels of x86-64 run on PRESCOTT's instructions; ARM has one kernel
   * only in the builds that we pack.
   */
  private static final Map<String, List<String>> SAFER =
      Map.ofEntries(
          Map.entry("SAPPHIRERAPIDS", BEFORE_AVX512),
          Map.entry("COOPERLAKE", BEFORE_AVX512),
          Map.entry("SKYLAKEX", BEFORE_AVX512),
          Map.entry("ZEN", BEFORE_AVX512),
          Map.entry("HASWELL", BEFORE_AVX2),
          Map.entry("EXCAVATOR", BEFORE_AVX2),
          Map.entry("STEAMROLLER", BEFORE_AVX2),
          Map.entry("PILEDRIVER", BEFORE_AVX2),
          Map.entry("BULLDOZER", BEFORE_AVX2),
          Map.entry("SANDYBRIDGE", BEFORE_AVX),
          Map.entry("NEHALEM", List.of("PRESCOTT")),
          Map.entry("BARCELONA", List.of("PRESCOTT")));

  /** The kernels with the instructions that a processor of 2013 or newer has. */
  private static final List<String> WITH_AVX2 =
      List.of("HASWELL", "ZEN", "SKYLAKEX", "COOPERLAKE", "SAPPHIRERAPIDS");

  /** Tries the library's own choice, then safer kernels, until one computes right products. */
  static KernelChoice of(Kernels kernels) {
    String first = kernels.name();
    if (kernels.isRight()) {
      return new KernelChoice(first, List.of(), true);
    }
    List<String> wrong = new ArrayList<>();
    wrong.add(first == null ? UNKNOWN : first);
    for (String safer : SAFER.getOrDefault(wrong.get(0), List.of())) {
      if (kernels.use(safer)) {
        if (kernels.isRight()) {
          return new KernelChoice(safer, List.copyOf(wrong), true);
        }
        wrong.add(safer);
      }
    }
    return new KernelChoice(JAVA, List.copyOf(wrong), kernels.replaceInNd4j());
  }

  /** Returns whether every kernel computes wrong products. */
  public boolean isJava() {
    return JAVA.equals(kernel);
  }

  /**
   * Returns whether the kernel leaves instructions of this processor unused that double its speed.
   */
  public boolean wastes(Processor processor) {
    return processor.hasAvx2() && kernel != null && !isJava() && !WITH_AVX2.contains(kernel);
  }
}
