package io.github.perceptron.console.web;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves our icons under the paths that Swagger UI uses, so that the API docs have the same icon as
 * the other pages.
 */
@RestController
@Hidden
class ApiDocsIcons {

  @GetMapping(path = "/swagger-ui/favicon-16x16.png", produces = MediaType.IMAGE_PNG_VALUE)
  Resource small() {
    return new ClassPathResource("static/console/icons/16.png");
  }

  @GetMapping(path = "/swagger-ui/favicon-32x32.png", produces = MediaType.IMAGE_PNG_VALUE)
  Resource large() {
    return new ClassPathResource("static/console/icons/32.png");
  }
}
