package io.github.perceptron.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.ColourFixture;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
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
    assertThat(browser.textOf("h1")).isEqualTo("Model shown-on-a-page");
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
  void the_accuracy_in_production_is_shown_when_there_is_feedback(Browser browser) {
    client.await(
        client.submit("{'data_set':'tiny','split':null,'epochs':2,'model_name':'told-on-a-page'}"));
    browser.open("model.html?name=told-on-a-page");
    browser.see(".versions td");
    assertThat(browser.all(".production")).isEmpty();
    for (int i = 0; i < 4; i++) {
      JsonNode predicted =
          client
              .post(
                  "/predict", "{\"image\":[[0,40,80],[120,200,255]],\"model\":\"told-on-a-page\"}")
              .json();
      int label = predicted.path("label").intValue();
      client.post(
          "/v1/feedback",
          "{\"prediction_id\":%s,\"label\":%d}"
              .formatted(predicted.path("prediction_id"), i < 3 ? label : (label == 0 ? 1 : 0)));
    }

    browser.open("model.html?name=told-on-a-page");

    assertThat(browser.see(".production tbody tr").getText())
        .matches("(?s)1 75.0.%.*30.1.% – 95.4.%.*4.*not enough data");
    browser.assertLooksWell("model-in-production");
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
  void the_examples_of_a_model_of_pictures_have_its_shape(Browser browser) {
    client.post(
        "/v1/datasets/flags?channels=3&height=6&width=9",
        ColourFixture.zip(8, 2),
        "application/zip");
    client.await(
        client.submit(
            "{'data_set':'flags','split':null,'epochs':1,'layers':[{'units':4}],'model_name':'flags'}"));

    browser.open("model.html?name=flags");

    String text = browser.textOf("section[aria-labelledby='use-heading']");
    assertThat(text)
        .contains("6 × 9 × 3", "6 rows of 9 pixels, each with red, green and blue")
        .contains("one of 3 classes: leaf, ruby, sky")
        .contains("image = [[[0, 0, 0]] * 9 for _ in range(6)]")
        .contains("predict?model=flags' -F image=@picture.png");
    // What the Python of the example sends.
    String row = "[" + String.join(",", Collections.nCopies(9, "[0,0,0]")) + "]";
    String image = "[" + String.join(",", Collections.nCopies(6, row)) + "]";
    assertThat(
            client
                .post(
                    "/predict",
                    "{\"model\":\"flags\",\"image\":%s,\"pixel_range\":\"0..255\"}"
                        .formatted(image))
                .status())
        .isEqualTo(200);
    browser.assertLooksWell("model-in-colour");
  }

  @Test
  void the_examples_of_a_model_of_a_table_have_its_columns_and_are_answered(Browser browser)
      throws IOException {
    client.post(
        "/v1/datasets/asked-penguins",
        Files.readAllBytes(Path.of("examples", "penguins.csv")),
        "text/csv");
    client.await(
        client.submit(
            "{'preset':'modern','data_set':'asked-penguins','split':{'test_size':0.2,'random_state':7},'epochs':2,'model_name':'asked'}"));

    browser.open("model.html?name=asked");

    String command = browser.textOf("section[aria-labelledby='use-heading'] pre code");
    String body = command.substring(command.indexOf("'{") + 1, command.lastIndexOf('\''));
    Answer answer = client.post("/predict", body);
    assertThat(answer.status()).as(command).isEqualTo(200);
    assertThat(answer.json().path("predictions")).hasSize(1);
    assertThat(answer.json().at("/predictions/0").has("warnings")).isFalse();
    assertThat(browser.textOf("section[aria-labelledby='use-heading']"))
        .contains("rows = [{\"", "text/csv");
    browser.assertLooksWell("model-of-a-table");
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
