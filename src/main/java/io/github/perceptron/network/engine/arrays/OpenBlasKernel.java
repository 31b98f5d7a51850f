package io.github.perceptron.network.engine.arrays;

import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * The kernels that OpenBLAS chose for this CPU when it was loaded. The last bits of a matrix
 * product depend on them.
 *
 * <p>JavaCPP binds no function that returns the choice. OpenBLAS keeps it in the variable {@code
 * gotoblas}, which points to one of the tables {@code gotoblas_HASWELL} and so on (OpenBLAS, {@code
 * driver/others/dynamic.c} and {@code dynamic_arm64.c}); this class compares the addresses.
 */
final class OpenBlasKernel {

  private static final List<String> NAMES =
      List.of(
          "PRESCOTT",
          "ATOM",
          "CORE2",
          "PENRYN",
          "DUNNINGTON",
          "NEHALEM",
          "SANDYBRIDGE",
          "HASWELL",
          "ZEN",
          "SKYLAKEX",
          "COOPERLAKE",
          "OPTERON",
          "OPTERON_SSE3",
          "BARCELONA",
          "BOBCAT",
          "BULLDOZER",
          "PILEDRIVER",
          "STEAMROLLER",
          "EXCAVATOR",
          "NANO",
          "ARMV8",
          "CORTEXA53",
          "CORTEXA57",
          "CORTEXA72",
          "CORTEXA73",
          "NEOVERSEN1",
          "FALKOR",
          "THUNDERX",
          "THUNDERX2T99",
          "THUNDERX3T110",
          "TSV110",
          "EMAG8180",
          "VORTEX");

  private OpenBlasKernel() {}

  /** Returns the name of the kernels in OpenBLAS, for example HASWELL; null if it is unknown. */
  static @Nullable String name() {
    Pointer variable = Loader.addressof("gotoblas");
    if (variable == null) {
      return null;
    }
    Pointer chosen = new PointerPointer<Pointer>(variable).get();
    return chosen == null
        ? null
        : NAMES.stream().filter(name -> isTable(name, chosen)).findFirst().orElse(null);
  }

  private static boolean isTable(String name, Pointer chosen) {
    Pointer table = Loader.addressof("gotoblas_" + name);
    return table != null && table.address() == chosen.address();
  }
}
