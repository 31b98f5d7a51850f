package io.github.perceptron.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The page of a model: its versions, where they come from, and where to get them. */
@PageTest
class ModelPageTest {

  private static final String JOB =
      "{'data_set':'tiny','split':null,'epochs':2,'model_name':'shown-on-a-page'}";

  @Autowired private Client client;

  @Test
  void the_versions_of_a_model_lead_to_their_jobs_and_files(Browser browser) {
    String first = client.submit(JOB);
    client.await(first);
    String second = client.submit(JOB);
    client.await(second);
    JsonNode version = client.get(second + "/model").json();

    browser.open("model.html?name=shown-on-a-page&version=2");

    WebElement row = browser.see("tr[data-version='2']");
    assertThat(browser.see("h1").getText()).isEqualTo("Model shown-on-a-page");
    assertThat(browser.all(".versions tbody tr")).hasSize(2);
    assertThat(row.getAttribute("aria-current")).isEqualTo("true");
    assertThat(row.getText())
        .contains(
            String.format(Locale.ROOT, "%.2f %%", 100 * version.path("test_accuracy").asDouble()));
    assertThat(browser.all(".versions .state")).hasSize(1);
    assertThat(row.findElement(By.cssSelector("a[href^='job.html']")).getDomAttribute("href"))
        .endsWith(second.substring(second.lastIndexOf('/') + 1));
    for (WebElement file : row.findElements(By.cssSelector("a[download]"))) {
      assertThat(client.bytes("/" + file.getDomAttribute("href"))).isNotEmpty();
    }
    browser.assertLooksWell("model");
  }

  @Test
  void a_version_that_is_published_meanwhile_appears(Browser browser) {
    String job = "{'data_set':'tiny','split':null,'epochs':2,'model_name':'grows-on-a-page'}";
    client.await(client.submit(job));
    browser.open("model.html?name=grows-on-a-page");
    browser.see("tr[data-version='1']");

    client.await(client.submit(job));

    browser.see("tr[data-version='2']");
    browser.assertNothingWentWrong();
  }

  @Test
  void an_unknown_model_leads_to_those_there_are(Browser browser) {
    client.await(client.submit(JOB));

    browser.open("model.html?name=nowhere");

    browser.read("No such model");
    browser.click(".models a");
    browser.see(".versions td");
  }
}
