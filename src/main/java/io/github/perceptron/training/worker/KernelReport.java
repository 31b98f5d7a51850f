package io.github.perceptron.training.worker;

import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.engine.blas.KernelChoice;
import io.github.perceptron.network.engine.blas.MatrixProducts;
import io.github.perceptron.network.engine.blas.Processor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells which kernel of OpenBLAS computes matrix products, in the log when the service has started
 * and in {@code /actuator/info}.
 */
@Component
class KernelReport implements InfoContributor {

  private static final Logger log = LoggerFactory.getLogger(KernelReport.class);

  /**
   * On a thread of its own: nobody waits for the check of the products before the service answers.
   */
  @EventListener(ApplicationReadyEvent.class)
  void started() {
    Thread thread = new Thread(KernelReport::logChoice, "kernel-report");
    thread.setDaemon(true);
    thread.start();
  }

  private static void logChoice() {
    try {
      log(MatrixProducts.choice(), Processor.ofThisMachine());
    } catch (LinkageError e) {
      log.error(
          "OpenBLAS cannot be loaded, so that the service can neither train nor predict. Is this the"
              + " jar for this operating system and processor (docs/adr/0002)?",
          e);
    }
  }

  /** Logs one line; a warning or an error if products are slower than they could be. */
  static void log(KernelChoice choice, Processor processor) {
    log.atInfo()
        .addKeyValue("kernel", choice.kernel())
        .addKeyValue("openblas", NativeBackend.openBlasVersion())
        .log("Matrix products were checked");
    String wrong = String.join(", ", choice.wrong());
    if (!choice.nd4jToo()) {
      log.error(
          "OpenBLAS computes wrong matrix products on this processor (kernels tried: {}), and ND4J"
              + " could not be told to do without it: predictions and evaluations may be wrong. Start"
              + " the service with the environment variable SD_BLAS_FALLBACK=true",
          wrong);
    } else if (choice.isJava()) {
      log.error(
          "OpenBLAS computes wrong matrix products on this processor (kernels tried: {}). The service"
              + " computes them in Java and ND4J instead: results are right, but training takes many"
              + " times as long. Use another machine, or report this with the model of the processor",
          wrong);
    } else if (!choice.wrong().isEmpty()) {
      log.warn(
          "OpenBLAS computes wrong matrix products on this processor with its kernel {}. The service"
              + " uses its kernel {} instead, whose products are right: training may take longer. Set"
              + " the environment variable OPENBLAS_CORETYPE={} to begin with it",
          wrong,
          choice.kernel(),
          choice.kernel());
    }
    if (choice.wastes(processor)) {
      log.warn(
          "OpenBLAS computes matrix products with its kernel {}, which does not use AVX2, although"
              + " this processor has it: training takes two to three times as long. Unset the"
              + " environment variable OPENBLAS_CORETYPE, or set it to HASWELL",
          choice.kernel());
    }
  }

  /** Adds {@code matrix_products}, with the kernel and those that computed wrong products. */
  @Override
  public void contribute(Info.Builder builder) {
    try {
      KernelChoice choice = MatrixProducts.choice();
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("openblas", NativeBackend.openBlasVersion());
      details.put("kernel", choice.kernel() == null ? "unknown" : choice.kernel());
      details.put("wrong_kernels", choice.wrong());
      builder.withDetail("matrix_products", details);
    } catch (LinkageError e) {
      builder.withDetail("matrix_products", Map.of("kernel", "none"));
    }
  }
}
