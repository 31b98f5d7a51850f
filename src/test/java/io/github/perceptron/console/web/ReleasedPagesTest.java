package io.github.perceptron.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.PageFiles;
import io.github.perceptron.testing.UnitTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.resource.ResourceResolverChain;
import org.springframework.web.servlet.resource.ResourceTransformerChain;

@UnitTest
class ReleasedPagesTest {

  private static final Pattern CURRENT =
      Pattern.compile("<a href=\"(\\S+)\" aria-current=\"page\"");
  private static final Pattern PLACE = Pattern.compile("<!-- part header at (\\S+) -->");
  private static final Pattern LINK = Pattern.compile("<a href=\"(\\S+?)\"");

  @ParameterizedTest
  @MethodSource("io.github.perceptron.testing.PageFiles#names")
  void a_page_is_sent_whole_with_its_place_marked(String file) throws IOException {
    // The page of the login has none.
    List<String> place = firstGroups(PLACE, PageFiles.text(file));

    String page = sent(file, false);

    assertThat(page)
        .contains("<meta charset=\"utf-8\">", "href=\"static/0123/console/console.css\"")
        .containsOnlyOnce("</header>")
        .doesNotContain("<!-- part");
    assertThat(firstGroups(CURRENT, page)).isEqualTo(place);
    // The place of each page is in the navigation of every page.
    for (String other : PageFiles.names()) {
      assertThat(firstGroups(LINK, page)).containsAll(firstGroups(PLACE, PageFiles.text(other)));
    }
  }

  @Test
  void the_page_of_a_problem_has_the_links_of_the_other_pages() throws IOException {
    String problem =
        new ClassPathResource("problem/page.html").getContentAsString(StandardCharsets.UTF_8);
    String header =
        new ClassPathResource("static/console/parts/header.html")
            .getContentAsString(StandardCharsets.UTF_8);

    assertThat(links(problem.replace("{{root}}", "").replace("href=\"\"", "href=\"./\"")))
        .isNotEmpty()
        .isEqualTo(links(header));
  }

  @ParameterizedTest
  @MethodSource("io.github.perceptron.testing.PageFiles#names")
  void people_log_out_on_every_page_where_they_log_in(String file) throws IOException {
    String button = "id=\"log-out\"";

    assertThat(sent(file, false)).doesNotContain(button);
    if (file.equals("login.html")) {
      assertThat(sent(file, true)).doesNotContain(button);
    } else {
      assertThat(sent(file, true)).containsOnlyOnce(button);
    }
  }

  /** The lines of the navigation. */
  private static List<String> links(String page) {
    return page.lines()
        .dropWhile(line -> !line.contains("<nav"))
        .takeWhile(line -> !line.contains("</nav>"))
        .toList();
  }

  private static String sent(String file, boolean logins) throws IOException {
    return new ReleasedPages("static/0123", logins)
        .transform(
            new MockHttpServletRequest(), new ClassPathResource("static/" + file), new Unchanged())
        .getContentAsString(StandardCharsets.UTF_8);
  }

  private static List<String> firstGroups(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
  }

  /** The end of the chain: no other transformer. */
  private static final class Unchanged implements ResourceTransformerChain {

    @Override
    public ResourceResolverChain getResolverChain() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Resource transform(jakarta.servlet.http.HttpServletRequest request, Resource resource) {
      return resource;
    }
  }
}
