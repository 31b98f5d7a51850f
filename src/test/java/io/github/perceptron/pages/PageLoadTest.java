package io.github.perceptron.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.JobClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** How pages come: with few requests, and without parts that move when others arrive. */
@PageTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageLoadTest {

  private static final String TINY =
      "{'data_set':'tiny','split':null,'epochs':%d,'batch_size':4,'display_name':'%s'}";

  /** With validation rows, mistakes and a learning rate that changes: it has all parts. */
  private static final String FULL =
      "{'preset':'modern','epochs':3,'split':{'test_size':0.98,'random_state':1},"
          + "'layers':[{'units':16}],'learning_rate_schedule':{'name':'cosine'}}";

  /** Plots, tables and pictures that stick out of what holds them, which then hides a part. */
  private static final String CUT =
      """
      return [...document.querySelectorAll('canvas, table, .gallery, .tile')]
        .filter((one) => {
          const [inner, outer] = [one, one.closest('.panel, section')].map((it) => it.getBoundingClientRect());
          return inner.width > 0 && (inner.right > outer.right + 1 || inner.bottom > outer.bottom + 1);
        })
        .map((one) => one.outerHTML.slice(0, 80));
      """;

  private static final String MATRIX =
      """
      const border = (selector) => {
        const { borderTopWidth, borderTopStyle } = getComputedStyle(document.querySelector(selector));
        return `${borderTopWidth} ${borderTopStyle}`;
      };
      return { right: border('.heat td.right'), wrong: border('.heat td.wrong') };
      """;

  private final Client client;
  private final String full;

  @Autowired
  PageLoadTest(Client client) {
    this.client = client;
    full = client.submit(FULL);
    // More than a page of the list, a verification, and one that runs below those that wait.
    List<String> jobs =
        IntStream.range(0, 24).mapToObj(i -> client.submit(TINY.formatted(2, "Job " + i))).toList();
    jobs.forEach(client::await);
    client.await(full);
    client.await(
        client
            .send(client.request(full + ":verify").POST(BodyPublishers.noBody()))
            .header("Location"));
  }

  @ParameterizedTest
  @CsvSource({
    "index.html,                     .jobs .sparkline",
    "index.html#new,                 #preview-parameters",
    "index.html?from=FULL,           #preview-parameters",
    "draw.html,                      .samples .tile",
    "draw.html?job=FULL,             .samples .tile",
    "data.html,                      .own",
    "data.html?name=tiny,            .own",
    "data.html?name=nowhere,         .own",
    "model.html,                     .versions td",
    "model.html?name=mnist,          .versions td",
    "model.html?name=nowhere,        .banner",
    "inside.html,                    .preferred li",
    "inside.html?name=mnist,         .preferred li",
    "inside.html?name=nowhere,       .banner",
    "system.html,                    .instances td",
    "compare.html,                   #pick option:nth-child(2)",
    "compare.html?job=FULL,          .comparison td",
    "job.html?id=FULL,               .gallery li",
    "job.html?id=nowhere,            #page a",
    "login.html,                     #key",
    "nowhere.html,                   .banner"
  })
  void a_page_needs_few_requests_and_moves_nothing(String page, String settled, Browser browser) {
    browser.assertLoadsWell(page.replace("FULL", id(full)), settled);
  }

  @Test
  void a_job_that_runs_or_waits_moves_nothing(Browser browser) {
    String long1 = client.submit(TINY.formatted(100_000, "Runs"));
    String long2 = client.submit(TINY.formatted(100_000, "Runs too"));
    String waiting = client.submit(TINY.formatted(100_000, "Waits"));
    try {
      client.await(long1, "RUNNING");
      client.await(long2, "RUNNING");

      browser.assertLoadsWell("job.html?id=" + id(long1), "[data-epoch]");
      browser.assertLoadsWell("job.html?id=" + id(waiting), ".state[data-state=QUEUED]");
      browser.assertLoadsWell("index.html", ".jobs [data-state=RUNNING] .sparkline");
    } finally {
      // Whatever happened: both workers would have no time for the other tests.
      List.of(waiting, long2, long1).forEach(this::cancel);
    }
  }

  @Test
  void what_is_printed_is_whole_and_the_matrix_can_be_read_without_colours(Browser browser) {
    browser.open("job.html?id=" + id(full));
    browser.see(".gallery li");
    browser.see(".curves canvas");

    browser.toPaper();

    browser.assertFits();
    assertThat((List<?>) browser.driver().executeScript(CUT)).as("what is cut").isEmpty();
    Map<?, ?> styles = (Map<?, ?>) browser.driver().executeScript(MATRIX);
    assertThat(styles).isEqualTo(Map.of("right", "2px solid", "wrong", "1px dotted"));
    assertThat(browser.all("nav, .actions, .filters, .downloads"))
        .noneMatch(element -> element.isDisplayed());
    browser.driver().executeScript("dispatchEvent(new Event('afterprint'))");
    browser.look(1280, Browser.Theme.LIGHT);
  }

  private void cancel(String job) {
    new JobClient(client).verb(job, "cancel");
  }

  private static String id(String job) {
    return job.substring(job.lastIndexOf('/') + 1);
  }
}
