package io.github.perceptron.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.JobClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page of the system, for the person who runs the service. */
@PageTest
class SystemPageTest {

  @Autowired private Client client;

  @Test
  void a_job_that_is_trained_appears_and_disappears_by_itself(Browser browser) {
    browser.open("system.html");
    browser.see(".instances tbody tr");

    String job = client.submit(JobClient.LONG.replace("}", ",'display_name':'On the page'}"));
    String row = "tr[data-job='%s']".formatted(job.substring(job.lastIndexOf('/') + 1));
    try {
      assertThat(browser.textOf(row)).contains("On the page", "of 100,000");
      assertThat(browser.textOf(".instances .number:last-child")).isNotEqualTo("0");
      browser.assertLooksWell("system");
    } finally {
      new JobClient(client).verb(job, "cancel");
      client.await(job, "CANCELLED");
    }
    browser.until(seen -> browser.all(row).isEmpty(), "the job is gone");
    browser.assertNothingWentWrong();
  }

  @Test
  void the_service_its_queue_and_its_disk_are_shown(Browser browser) {
    client.await(client.submit(JobClient.SHORT));

    browser.open("system.html");

    String service = browser.textOf("section[aria-labelledby='service-heading']");
    assertThat(service).contains(Runtime.version().toString(), "OpenBLAS, kernel", "H2");
    assertThat(browser.textOf("section[aria-labelledby='queue-heading']"))
        .contains("of 100", "Succeeded");
    assertThat(browser.all(".disk tbody th"))
        .extracting(cell -> cell.getText())
        .isEqualTo(List.of("Database", "Model files", "Checkpoints", "Data sets", "Log files"));
    assertThat(browser.textOf("tr[data-kind='database'] .number")).matches(".*[kMG]?B");
    assertThat(browser.textOf("nav a[aria-current='page']")).isEqualTo("System");
    browser.assertNothingWentWrong();
  }
}
