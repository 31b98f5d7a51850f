package io.github.perceptron.prediction.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Reads a body and returns a constant. It measures the cost of the server without a prediction,
 * with which docs/performance.md compares. It exists only in the profile {@code bench}.
 */
@RestController
@Profile("bench")
@Hidden
class EmptyController {

  @PostMapping(
      path = "/bench/empty",
      consumes = MediaType.ALL_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  Answer empty(HttpServletRequest request) throws IOException {
    request.getInputStream().transferTo(OutputStream.nullOutputStream());
    return new Answer(7);
  }

  record Answer(int label) {}
}
