package io.github.perceptron.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.JobClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The part of a job's page that shows what its layers do, and what that says. */
@PageTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InsideTest {

  private static final String SATURATED =
      "{'preset':'vanilla','display_name':'Raw','epochs':4,'seed':5,'split':{'test_size':0.95,'random_state':1}}";

  private static final String LONG =
      "{'display_name':'Long','epochs':2000,'max_epochs_per_second':20,'split':{'test_size':0.5,'random_state':1},'layers':[{'units':32}]}";

  private static final String CURVES = "#inside-curves canvas";

  private final String job;
  private final Client client;

  @Autowired
  InsideTest(Client client) {
    this.client = client;
    job = client.submit(SATURATED);
    client.await(job);
  }

  @Test
  void conclusions_say_why_it_does_not_learn_and_open_the_form_with_the_change(Browser browser) {
    browser.open(page(job));

    assertThat(browser.textOf("[data-conclusion=saturated_units]"))
        .contains("% of the outputs of layer 1 are saturated")
        .contains("saturated 0.");
    browser.assertLooksWell("job-inside");
    browser.click("[data-conclusion=saturated_units] a.button");

    browser.read("All fields are those of Raw, except for the changed ones: Normalization.");
    browser.click("#more-fields > summary");
    Select normalization = new Select(browser.see("#field-normalization"));
    assertThat(normalization.getFirstSelectedOption().getText()).isEqualTo("min_max");
    assertThat(browser.all("[id^='field-layers-'][id$='-units']")).hasSize(4);
    browser.assertNothingWentWrong();
  }

  @Test
  void a_number_of_each_layer_is_drawn_over_the_epochs(Browser browser) {
    browser.open(page(job));
    assertThat(browser.attributeOf(CURVES, "aria-label"))
        .startsWith("Gradients, deviation after 4 epochs: Layer 1 ");
    assertThat(browser.textsOf("#inside-curves .curves-name"))
        .containsExactly("Layer 1", "Layer 2", "Layer 3", "Layer 4", "Output layer");

    new Select(browser.see("#inside-quantity")).selectByVisibleText("Saturated outputs");

    browser.until(
        it -> browser.attributeOf(CURVES, "aria-label").startsWith("Saturated outputs after 4"),
        "the shares");
    assertThat(browser.textsOf("#inside-curves .curves-name"))
        .as("an output layer does not saturate")
        .containsExactly("Layer 1", "Layer 2", "Layer 3", "Layer 4");
    assertThat(browser.textsOf("#inside-quantity option")).doesNotContain("Dead units");
    assertThat(browser.attributesOf(".inside .downloads a", "href"))
        .anySatisfy(href -> assertThat(href).contains("diagnostics.svg?quantity=saturated"));
    browser.assertNothingWentWrong();
  }

  @Test
  void the_histograms_follow_the_layer_and_the_epoch(Browser browser) {
    browser.open(page(job));
    browser.see(".histograms[data-epoch='4'] rect");
    String last = browser.textOf(".histogram:nth-child(2) figcaption");
    assertThat(browser.all(".histogram:first-child rect")).hasSize(20);

    new Select(browser.see("#inside-layer")).selectByVisibleText("Output layer");
    browser.until(
        it -> !browser.textOf(".histogram:nth-child(2) figcaption").equals(last), "its weights");
    browser
        .driver()
        .executeScript(
            "const range = document.querySelector('.inside input[type=range]'); range.value = 0; range.dispatchEvent(new Event('input'));");

    browser.see(".histograms[data-epoch='1'] rect");
    JsonNode first =
        client.get(job + "/diagnostics?page_size=1").json().at("/epochs/0/layers/4/biases");
    List<WebElement> bars = browser.all(".histogram:nth-child(3) rect");
    int most = first.path("counts").valueStream().mapToInt(JsonNode::asInt).max().orElseThrow();
    for (int i = 0; i < 20; i++) {
      assertThat(Double.parseDouble(attribute(bars.get(i), "height")))
          .isEqualTo(80.0 * first.path("counts").path(i).asInt() / most);
    }
    browser.assertNothingWentWrong();
  }

  @Test
  void the_numbers_grow_while_one_looks(Browser browser) {
    String running = client.submit(LONG);
    try {
      browser.open(page(running));
      browser.see(".histograms rect");
      browser.driver().executeScript("window.isStillThere = true");
      int seen = shown(browser);

      browser.until(it -> shown(browser) > seen, "a later epoch");

      browser.see(".state[data-state='RUNNING']");
      assertThat(browser.driver().executeScript("return window.isStillThere")).isEqualTo(true);
      browser.assertLooksWell("job-inside-running");
      browser.assertNothingWentWrong();
    } finally {
      new JobClient(client).verb(running, "cancel");
    }
  }

  @Test
  void a_job_without_diagnostics_has_no_plots_of_layers(Browser browser) {
    String without =
        client.submit(
            "{'data_set':'tiny','split':null,'epochs':1,'batch_size':4,'diagnostics':false}");
    client.await(without);

    browser.open(page(without));

    browser.read("Epochs");
    browser.see("tr[data-epoch='1']");
    assertThat(browser.all(".inside")).isEmpty();
    browser.assertNothingWentWrong();
  }

  private static int shown(Browser browser) {
    return Integer.parseInt(browser.attributeOf(".histograms", "data-epoch"));
  }

  private static String attribute(WebElement element, String name) {
    String value = element.getDomAttribute(name);
    return value == null ? "" : value;
  }

  private static String page(String job) {
    return "job.html?id=" + job.substring(job.lastIndexOf('/') + 1);
  }
}
