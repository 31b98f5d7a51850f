package io.github.perceptron;

import io.github.perceptron.backups.restore.RestoreCommand;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.engine.blas.MatrixProducts;
import io.github.perceptron.storage.ReserveAtStart;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts Perceptron: one process that trains multilayer perceptrons and serves them. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PerceptronApplication {

  public static void main(String[] args) {
    if (RestoreCommand.isIn(args)) {
      System.exit(RestoreCommand.run(args));
    }
    NativeBackend.checkMemorySeldom();
    UnusedMemory.letHeapShrink();
    MatrixProducts.loadInBackground();
    SpringApplication application = new SpringApplication(PerceptronApplication.class);
    application.addListeners(new PreparedStart(), new ReserveAtStart());
    ConfigurableApplicationContext context = application.run(args);
    if (Rehearsal.isRunning()) {
      System.exit(Rehearsal.end(context));
    }
    UnusedMemory.returnMemoryOfStart();
  }
}
