package io.github.perceptron.network.engine.blas;

import static java.util.Locale.ROOT;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.util.Arrays;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.jspecify.annotations.Nullable;

/**
 * The kernels of OpenBLAS, by functions that JavaCPP does not bind and JNA calls. OpenBLAS chooses
 * a kernel for the processor when it is loaded, or takes the one that the environment variable
 * {@code OPENBLAS_CORETYPE} names. Its functions {@code gotoblas_dynamic_quit} and {@code
 * gotoblas_dynamic_init} (OpenBLAS, {@code driver/others/dynamic.c}) make that choice again. The
 * builds for Linux and Windows on x86-64 have them; those for ARM have one kernel only, that for
 * macOS does not export them.
 */
final class OpenBlasKernels implements Kernels {

  private static final String CORE_TYPE = "OPENBLAS_CORETYPE";

  /** Read by libnd4j when it is loaded ({@code Environment.cpp}). */
  private static final String WITHOUT_BLAS = "SD_BLAS_FALLBACK";

  /** Loads OpenBLAS. */
  OpenBlasKernels() {
    // JavaCPP's own library first: a thread that loads another one while a second thread begins to
    // use Pointer would wait for that thread, which waits for the lock of the loader.
    Pointer.maxBytes();
    openblas_nolapack.blas_set_num_threads(1);
  }

  @Override
  public @Nullable String name() {
    try {
      Function name = function("openblas_get_corename");
      return name == null ? null : name.invokeString(new Object[0], false).toUpperCase(ROOT);
    } catch (LinkageError e) {
      // JNA cannot unpack its own native code here.
      return null;
    }
  }

  @Override
  public boolean use(String kernel) {
    try {
      Function quit = function("gotoblas_dynamic_quit");
      Function init = function("gotoblas_dynamic_init");
      if (quit == null || init == null || !setEnvironment(CORE_TYPE, kernel)) {
        return false;
      }
      quit.invokeVoid(new Object[0]);
      init.invokeVoid(new Object[0]);
      return kernel.equals(name());
    } catch (LinkageError e) {
      return false;
    }
  }

  @Override
  public boolean isRight() {
    return Arrays.stream(OpenBlasProduct.values()).allMatch(ProductCheck::passes);
  }

  @Override
  public boolean replaceInNd4j() {
    try {
      return System.getenv(WITHOUT_BLAS) != null || setEnvironment(WITHOUT_BLAS, "true");
    } catch (LinkageError e) {
      return false;
    }
  }

  private static @Nullable Function function(String name) {
    Pointer address = Loader.addressof(name);
    return address == null
        ? null
        : Function.getFunction(new com.sun.jna.Pointer(address.address()));
  }

  /** Sets a variable for native code of this process; {@link System#getenv} does not see it. */
  private static boolean setEnvironment(String name, String value) {
    if (Platform.isWindows()) {
      // OpenBLAS asks Windows, libnd4j the C library, which has a copy.
      return NativeLibrary.getInstance("kernel32")
                  .getFunction("SetEnvironmentVariableA")
                  .invokeInt(new Object[] {name, value})
              != 0
          && NativeLibrary.getInstance("msvcrt")
                  .getFunction("_putenv")
                  .invokeInt(new Object[] {name + "=" + value})
              == 0;
    }
    return NativeLibrary.getProcess().getFunction("setenv").invokeInt(new Object[] {name, value, 1})
        == 0;
  }
}
