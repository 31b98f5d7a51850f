package io.github.perceptron;

import io.github.perceptron.network.engine.blas.MatrixProducts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A start whose only purpose is that the JVM keeps what it loaded and learned in it, for later
 * starts ({@code bin/rehearse-start}, docs/adr/0024).
 */
final class Rehearsal {

  private Rehearsal() {}

  /** Whether this start is one. */
  static boolean isRunning() {
    return Boolean.getBoolean("perceptron.rehearsal");
  }

  /**
   * Asks the started service for its health, as whoever waits for a start does, and stops it.
   *
   * @return what the process ends with: 0 if the service is healthy
   */
  static int end(ConfigurableApplicationContext context) {
    // What the check of OpenBLAS loads belongs to what is kept.
    MatrixProducts.choice();
    int status = health(context.getEnvironment().getRequiredProperty("local.server.port"));
    int code = SpringApplication.exit(context);
    return status == HttpURLConnection.HTTP_OK ? code : 1;
  }

  private static int health(String port) {
    try {
      URI address = URI.create("http://127.0.0.1:" + port + "/actuator/health");
      return ((HttpURLConnection) address.toURL().openConnection()).getResponseCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
