package io.github.perceptron.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.ColourFixture;
import io.github.perceptron.service.Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The page that looks inside a version: its network, its layers, and what their units look for. */
@PageTest
class InsidePageTest {

  private static final String MNIST =
      "{'preset':'modern','data_set':'mnist','epochs':2,'split':{'test_size':0.95,'random_state':1},'model_name':'inside-digits'}";

  @Autowired private Client client;

  private void train(String specification) {
    assertThat(client.await(client.submit(specification)).path("state").asString())
        .isEqualTo("SUCCEEDED");
  }

  @Test
  void units_of_digits_show_their_weights_and_the_images_they_look_for(Browser browser) {
    train(MNIST);
    browser.open("model.html?name=inside-digits");
    browser.click("tr[data-version='1'] a[href^='inside.html']");

    browser.see(".preferred .tile");
    assertThat(browser.textOf("h1")).isEqualTo("Inside inside-digits 1");
    assertThat(browser.all("[data-unit]")).hasSize(64);
    assertThat(bytes(browser)).as("bytes of the page with its pictures").isLessThan(150_000);
    browser.click(".more");
    browser.see("[data-unit='127']");
    browser.click("[data-unit='70']");

    browser.read("Unit 70 of layer 1");
    browser.see(".class-means li:nth-child(10)");
    JsonNode told =
        client.get("/v1/models/inside-digits/versions/1/layers/1/units/70?count=12").json();
    assertThat(browser.attributesOf(".preferred img", "alt"))
        .containsExactlyElementsOf(
            told.path("preferred")
                .valueStream()
                .map(row -> "Test image %s: %s".formatted(row.path("index"), row.path("label")))
                .toList());
    assertThat(browser.textOf(".unit")).contains("Computed for all 10,000 rows of mnist (test).");
    assertThat(browser.driver().getCurrentUrl())
        .endsWith("inside.html?name=inside-digits&version=1&layer=1&unit=70");
    browser.click(".all-weights summary");
    browser.see(".all-weights img");
    assertThat(imagesWithoutPixels(browser)).isEmpty();
    browser.assertLooksWell("inside");
  }

  @Test
  void the_output_layer_has_a_unit_for_each_class(Browser browser) {
    train(
        "{'data_set':'tiny','split':null,'epochs':2,'batch_size':4,'layers':[{'units':5,'activation':'tanh'}],'model_name':'inside-tiny'}");
    browser.open("inside.html?name=inside-tiny");
    browser.see(".preferred .tile");

    browser.click("[data-layer='2']");

    browser.read("Unit 0 of the output layer");
    browser.see(".preferred .tile");
    assertThat(browser.all("[data-unit]")).hasSize(3);
    assertThat(browser.all(".weights")).isEmpty();
    assertThat(browser.textOf("[data-layer='2'][aria-pressed='true']")).isEqualTo("Output layer");
    for (WebElement link : browser.all(".downloads a")) {
      assertThat(client.bytes("/" + link.getDomAttribute("href"))).isNotEmpty();
    }
    browser.assertNothingWentWrong();
  }

  @Test
  void weights_of_images_in_colour_are_in_colour(Browser browser) {
    client.post(
        "/v1/datasets/inside-flags?channels=3&height=8&width=12",
        ColourFixture.zip(8, 2),
        "application/zip");
    train(
        "{'data_set':'inside-flags','split':null,'epochs':3,'layers':[{'units':6}],'model_name':'inside-flags'}");

    browser.open("inside.html?name=inside-flags");

    browser.see(".preferred .tile");
    browser.read("for red, green and blue");
    assertThat(browser.textOf(".class-means")).contains("leaf", "ruby", "sky");
    assertThat(imagesWithoutPixels(browser)).isEmpty();
    browser.assertLooksWell("inside-colour");
  }

  @Test
  void a_model_of_a_table_has_numbered_units_and_rows(Browser browser) throws IOException {
    client.post(
        "/v1/datasets/inside-penguins",
        Files.readAllBytes(Path.of("examples", "penguins.csv")),
        "text/csv");
    train(
        "{'preset':'modern','data_set':'inside-penguins','split':{'test_size':0.2,'random_state':7},'epochs':2,'model_name':'inside-penguins'}");

    browser.open("inside.html?name=inside-penguins&layer=2&unit=3");

    browser.read("Unit 3 of layer 2");
    browser.see(".preferred li");
    assertThat(browser.all(".units.pictures")).isEmpty();
    assertThat(browser.textOf(".preferred")).contains("Row ");
    assertThat(browser.textOf(".unit")).contains("set aside from the training part");
    browser.assertLooksWell("inside-table");
  }

  @Test
  void a_version_without_known_rows_says_so_and_shows_its_weights(Browser browser) {
    train(
        "{'data_set':'tiny','split':null,'epochs':1,'layers':[{'units':4}],'model_name':'inside-source'}");
    byte[] file = client.bytes("/v1/models/inside-source/versions/1/download");
    client.post("/v1/models/inside-uploaded/versions", file, "application/octet-stream");

    browser.open("inside.html?name=inside-uploaded");

    browser.read("its data set is not known");
    assertThat(browser.all("[data-unit] img")).hasSize(4);
    browser.open("inside.html?name=nowhere&version=1");
    browser.see(".banner a[href='model.html']");
  }

  /** The compressed bytes of the page and of all that it has asked for. */
  private static long bytes(Browser browser) {
    Object sum =
        browser
            .driver()
            .executeScript(
                """
                return ['navigation', 'resource']
                  .flatMap((type) => performance.getEntriesByType(type))
                  .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
                """);
    return ((Number) Objects.requireNonNull(sum)).longValue();
  }

  /** What the browser could not load or shows without a size. */
  private static List<?> imagesWithoutPixels(Browser browser) {
    return (List<?>)
        Objects.requireNonNull(
            browser
                .driver()
                .executeScript(
                    "return [...document.images].filter(i => i.complete && i.naturalWidth === 0).map(i => i.src)"));
  }
}
