package io.github.perceptron.problem.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.ProblemType;
import io.github.perceptron.problem.Problems;
import io.github.perceptron.testing.UnitTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@UnitTest
class ProblemPageTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "text/html;q=0.9, application/json;q=0.5",
        "text/html;q=0.5, */*;q=0.9, application/json;q=0.2, application/problem+json;q=0.2"
      })
  void a_browser_that_opens_an_address_gets_a_page(String accept) {
    assertThat(ProblemPage.isWantedBy(accept)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "application/json",
        "application/json, application/problem+json",
        "text/html, application/json",
        "text/html, */*",
        "text/html;q=0.5, application/problem+json",
        "text/html;q=0",
        "image/avif,image/webp,*/*;q=0.8",
        "text/event-stream",
        "text/*",
        "nonsense",
        ""
      })
  void who_takes_json_as_well_gets_json(String accept) {
    assertThat(ProblemPage.isWantedBy(accept)).isFalse();
    assertThat(ProblemPage.isWantedBy(null)).isFalse();
  }

  @Test
  void what_a_client_sent_cannot_become_markup_or_a_placeholder() {
    String page =
        ProblemPage.of(
            Problems.of(
                ProblemType.INVALID_PARAMETER,
                "<script>alert(1)</script> {{root}} & more",
                List.of(new FieldError("/<b>", "must be \"short\""))),
            "/prefix/");

    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt; {{root}} &amp; more")
        .contains("<code>/&lt;b&gt;</code> must be &quot;short&quot;")
        .contains("href=\"/prefix/model.html\"", "<h1>A request parameter is invalid</h1>")
        .doesNotContain("<script", "{{title}}");
  }
}
