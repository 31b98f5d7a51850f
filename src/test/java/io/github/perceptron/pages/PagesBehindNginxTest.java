package io.github.perceptron.pages;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages in a real browser, under the prefix of a real nginx. */
@PageTest
@ExtendWith(Nginx.Installed.class)
class PagesBehindNginxTest {

  private final Nginx nginx;

  PagesBehindNginxTest(@TempDir Path directory, @LocalServerPort int servicePort)
      throws IOException {
    nginx = Nginx.start(directory, servicePort, "$scheme");
  }

  @AfterEach
  void stop() {
    nginx.close();
  }

  @Test
  void a_job_is_started_from_the_page_and_seen_live(Browser browser) {
    browser.driver().get(nginx.root() + "#new");
    browser.see("#job-form form");
    browser
        .driver()
        .executeAsyncScript(
            """
            const done = arguments[0];
            fetch('v1/training-jobs', {
              method: 'POST',
              headers: { 'Content-Type': 'application/json' },
              body: JSON.stringify({ data_set: 'tiny', split: null, epochs: 1, batch_size: 4, display_name: 'by way of nginx' }),
            }).then((answer) => done(answer.status));
            """);
    browser.read("by way of nginx");

    browser.click("td a[href^='job.html'], th a[href^='job.html']");
    browser.see("h1");
    browser.read("by way of nginx");
    browser.assertNothingWentWrong();
  }

  @Test
  void pictures_of_a_data_set_are_shown(Browser browser) {
    browser.driver().get(nginx.root() + "data.html?name=mnist");

    browser.until(
        page ->
            (Boolean)
                browser
                    .driver()
                    .executeScript(
                        "const all = [...document.querySelectorAll('.tile img')];"
                            + " return all.length > 3 && all.slice(0, 3)"
                            + ".every(i => i.complete && i.naturalWidth > 0)"),
        "sees pictures");
    browser.assertNothingWentWrong();
  }

  @Test
  void swagger_ui_shows_the_operations(Browser browser) {
    browser.driver().get(nginx.root() + "swagger-ui.html");

    browser.see(".opblock-tag");
    browser.read("/predict");
  }
}
