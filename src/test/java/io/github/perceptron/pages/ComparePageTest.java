package io.github.perceptron.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.JobClient;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;

/** Several jobs in one plot, and in what they differ. */
@PageTest
class ComparePageTest {

  private static final String SLOW =
      "{'display_name':'Slow','epochs':3,'batch_size':64,'layers':[{'units':8}],"
          + "'split':{'test_size':0.98,'random_state':1},'optimizer':{'learning_rate':0.001}}";

  private static final String FAST = SLOW.replace("Slow", "Fast").replace("0.001", "0.1");

  private static final String LIVE =
      "{'display_name':'Live','epochs':20000,'max_epochs_per_second':20,'split':{'test_size':0.8,'random_state':1}}";

  @Autowired private Client client;

  @Test
  void two_jobs_are_told_apart_by_what_differs_and_a_third_is_added_live(Browser browser) {
    String slow = client.submit(SLOW);
    String fast = client.submit(FAST);
    client.await(slow);
    client.await(fast);

    browser.open("compare.html?job=" + id(slow) + "&job=" + id(fast));

    browser.see(".comparison tbody tr td:nth-child(3) .state[data-state='SUCCEEDED']");
    String table = browser.textOf(".comparison");
    assertThat(table).contains("optimizer.learning_rate").doesNotContain("batch_size", "layers");
    browser.click("input[value=loss]");
    assertThat(summary(browser))
        .matches("Training loss after 3 epochs: Slow \\d\\S+, Fast \\d\\S+\\.");

    String live = client.submit(LIVE);
    browser.until(
        driver -> browser.all("#pick option[value='" + id(live) + "']").size() == 1, "the choice");
    new Select(browser.see("#pick")).selectByValue(id(live));
    browser.until(
        driver -> summary(browser).matches(".* after ([4-9]|\\d\\d+) epochs: .*, Live \\d.*"),
        "the fourth epoch of the third job");

    assertThat(browser.driver().getCurrentUrl()).endsWith("&job=" + id(live));
    browser.assertLooksWell("compare");
    browser.click("[data-remove='" + id(fast) + "']");
    browser.until(
        driver -> browser.all("[data-remove='" + id(fast) + "']").isEmpty(), "one job less");
    assertThat(browser.driver().getCurrentUrl()).doesNotContain(id(fast));
    new JobClient(client).verb(live, "cancel");
  }

  /** What the plot tells who can't see it. */
  private static String summary(Browser browser) {
    return browser.attributeOf("canvas", "aria-label");
  }

  private static String id(String job) {
    return job.substring(job.lastIndexOf('/') + 1);
  }
}
