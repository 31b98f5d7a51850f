package io.github.perceptron.history.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How a page of events is described; stands at the streams, whose addresses pages have too. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameters({
  @Parameter(
      in = ParameterIn.QUERY,
      name = "page_size",
      description = "Of a page: events on it",
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
      description = "Of a page: next_page_token of the one before",
      schema = @Schema(type = "string"))
})
@interface EventPageParameters {}
