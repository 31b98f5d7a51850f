package io.github.perceptron.history.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes the parameters of a page of events in OpenAPI; used on the streams, because the pages
 * have the same paths.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameters({
  @Parameter(
      in = ParameterIn.QUERY,
      name = "page_size",
      description = "Only for a page: maximum number of events on it",
      schema =
          @Schema(
              type = "integer",
              format = "int32",
              minimum = "1",
              maximum = "" + EventPageController.MAX_PAGE_SIZE,
              defaultValue = "200")),
  @Parameter(
      in = ParameterIn.QUERY,
      name = "page_token",
      description = "Only for a page: next_page_token of the page before",
      schema = @Schema(type = "string"))
})
@interface EventPageParameters {}
