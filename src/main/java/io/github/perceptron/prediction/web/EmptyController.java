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
 * Reads a body and answers a constant: what the server costs without a prediction, the floor that
 * docs/performance.md measures against. It is there under the profile {@code bench} only.
 */
@RestController
@Profile("bench")
@Hidden
class EmptyController {

  @PostMapping(path = "/bench/empty", produces = MediaType.APPLICATION_JSON_VALUE)
  Answer empty(HttpServletRequest request) throws IOException {
    request.getInputStream().transferTo(OutputStream.nullOutputStream());
    return new Answer(7);
  }

  record Answer(int label) {}
}
