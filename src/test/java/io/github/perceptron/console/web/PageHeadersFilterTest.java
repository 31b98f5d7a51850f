package io.github.perceptron.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.UnitTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@UnitTest
class PageHeadersFilterTest {

  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/index.html", "/draw.html", "/console/jobs/main.js", "/console/console.css"})
  void a_page_runs_no_script_but_its_own_files(String path) throws Exception {
    get(path);

    assertThat(response.getHeader("Content-Security-Policy"))
        .startsWith("default-src 'self'")
        .doesNotContain("unsafe");
    assertThat(response.getHeader("Cache-Control")).isEqualTo("no-cache");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/swagger-ui.html", "/swagger-ui/index.html", "/v3/api-docs", "/v1/models"})
  void other_paths_get_no_headers(String path) throws Exception {
    get(path);

    assertThat(response.getHeader("Content-Security-Policy")).isNull();
    assertThat(response.getHeader("Cache-Control")).isNull();
  }

  private void get(String path) throws Exception {
    new PageHeadersFilter()
        .doFilter(new MockHttpServletRequest("GET", path), response, new MockFilterChain());
  }
}
