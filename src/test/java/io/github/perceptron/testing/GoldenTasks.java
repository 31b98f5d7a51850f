package io.github.perceptron.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The file that {@code tasks/make_golden.py} in the test resources made. */
public final class GoldenTasks {

  private GoldenTasks() {}

  public static JsonNode all() {
    try (InputStream in = GoldenTasks.class.getResourceAsStream("/tasks/scikit_learn.json")) {
      return JsonMapper.shared().readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
