package io.github.perceptron.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.datasets.ColourFixture;
import io.github.perceptron.datasets.GlyphFixture;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The pages with images that are no squares, and with 100 classes. */
@PageTest
class ShapedPagesTest {

  @Autowired private Client client;

  @Value("${perceptron.data-directory}")
  @SuppressWarnings("NullAway.Init") // Spring fills it.
  private Path directory;

  @Test
  void letters_of_30_rows_and_20_columns_are_drawn_and_shown_upright(Browser browser) {
    letters();
    String job = trained("'data_set':'letters','epochs':12");

    browser.open("draw.html?job=" + job.substring(job.lastIndexOf('/') + 1));
    browser.see(".result[data-version^='letters/']");

    browser.until(page -> isNear(ratio(browser, "#sheet"), 20.0 / 30), "a sheet like the images");
    new Actions(browser.driver(), Duration.ofMillis(20))
        .moveToElement(browser.see("#sheet"), -60, -120)
        .clickAndHold()
        .moveByOffset(0, 120)
        .moveByOffset(0, 120)
        .moveByOffset(120, 0)
        .release()
        .perform();
    browser.until(
        page -> "11".equals(browser.attributeOf(".results .bars .top", "data-label")),
        "reads an L");
    assertThat(number(browser, "document.querySelector('.seen canvas').width")).isEqualTo(20);
    assertThat(number(browser, "document.querySelector('.seen canvas').height")).isEqualTo(30);
    assertThat(ratio(browser, ".seen canvas")).isCloseTo(20.0 / 30, within(0.02));
    browser.read("10 most probable of 26 classes");
    browser.assertLooksWell("draw-letters");
  }

  @Test
  void images_that_are_no_squares_keep_their_form_on_the_data_page(Browser browser) {
    letters();

    browser.open("data.html?name=letters");

    browser.read("30 × 20 pixels, 600 inputs");
    for (String place : List.of(".first-image .cut", ".class-means .cut", ".samples .cut")) {
      browser.until(page -> isNear(ratio(browser, place), 20.0 / 30), place);
      // With fractions of a pixel a column of the next image of the sheet would be seen.
      assertThat(
              number(
                  browser,
                  "Math.max(...[...document.querySelectorAll('%s')].map((each) => each.getBoundingClientRect()).map((each) => each.width %% 2 + each.height %% 2))"
                      .formatted(place)))
          .as(place)
          .isZero();
    }
    browser.assertLooksWell("data-letters");
  }

  @Test
  void a_hundred_classes_fit_on_the_page_of_a_job(Browser browser) {
    new GlyphFixture(new ImageShape(16, 16), GlyphFixture.NUMBERS, false, 1)
        .write(directory.resolve("datasets"), "numbers", 20, 3);
    String job = trained("'data_set':'numbers','epochs':6");

    browser.open("job.html?id=" + job.substring(job.lastIndexOf('/') + 1));

    browser.see(".gallery li");
    assertThat(browser.all(".heat tbody tr")).hasSize(100);
    browser.until(
        page ->
            Boolean.TRUE.equals(
                browser
                    .driver()
                    .executeScript("return [...document.images].every(i => i.naturalWidth > 0)")),
        "all images");
    // No check with axe-core: it takes more than its 30 seconds for 10,000 cells.
    browser.assertFits();
    browser.photograph("job-numbers");
    browser.assertNothingWentWrong();
  }

  @Test
  void one_of_a_hundred_classes_is_read_with_all_others_at_hand(Browser browser) {
    new GlyphFixture(new ImageShape(16, 16), GlyphFixture.NUMBERS, false, 1)
        .write(directory.resolve("datasets"), "numbers", 20, 3);
    String job = trained("'data_set':'numbers','epochs':6");
    browser.open("draw.html?job=" + job.substring(job.lastIndexOf('/') + 1));
    browser.see(".samples button:nth-of-type(8)").sendKeys(Keys.ENTER);

    browser.read("The 10 most probable of 100 classes");
    assertThat(browser.all(".bars li")).hasSize(10);
    browser.click(".every-class summary");

    browser.see(".every-class li:nth-child(100)");
    String top = browser.attributeOf(".results .bars .top", "data-label");
    assertThat(browser.textOf(".every-class .top .class")).isEqualTo(top);
    assertThat(number(browser, "document.querySelector('.every-class ol').clientHeight"))
        .isLessThan(300);
    browser.assertLooksWell("draw-numbers");
  }

  @Test
  void a_model_in_colour_is_drawn_for_in_colours_and_shows_what_it_saw(Browser browser) {
    Answer uploaded =
        client.post("/v1/datasets/paper?channels=3", ColourFixture.zip(40, 8), "application/zip");
    assertThat(uploaded.status()).as(uploaded.raw().body()).isIn(200, 201);
    String job =
        trained(
            "'data_set':'paper','split':null,'normalization':'min_max','epochs':12,'layers':[{'units':16}]");
    browser.open("draw.html?job=" + job.substring(job.lastIndexOf('/') + 1));
    browser.see(".result[data-version^='paper/']");

    browser.click("input[name=colour][value='#d6271c']");
    browser.click("#fill");

    browser.until(page -> "ruby".equals(browser.textOf(".guess .label")), "reads a red sheet");
    assertThat(colour(browser, ".seen canvas", 16, 16)).containsExactly(214, 39, 28);
    browser.read("Read in colour, brought from 288 × 288 pixels");

    browser.click("input[name=colour][value='#1f5fd0']");
    new Actions(browser.driver(), Duration.ofMillis(20))
        .moveToElement(browser.see("#sheet"), -60, 0)
        .clickAndHold()
        .moveByOffset(60, 0)
        .moveByOffset(60, 0)
        .release()
        .perform();
    browser.until(
        page -> colour(browser, ".seen canvas", 16, 16).get(2) > 180, "the network sees blue");
    assertThat(colour(browser, ".seen canvas", 2, 2)).containsExactly(214, 39, 28);
    browser.assertLooksWell("draw-colours");

    browser.click("#undo");
    browser.click("#undo");
    browser.read("The sheet is blank");
  }

  @Test
  void a_model_of_grey_images_offers_no_colours(Browser browser) {
    letters();
    String job = trained("'data_set':'letters','epochs':1");

    browser.open("draw.html?job=" + job.substring(job.lastIndexOf('/') + 1));

    browser.see(".result[data-version^='letters/']");
    browser.see(".pens");
    assertThat(browser.all(".colours")).isEmpty();
    browser.assertNothingWentWrong();
  }

  /** Red, green and blue of a pixel of a canvas. */
  private static List<Integer> colour(Browser browser, String canvas, int x, int y) {
    Object found =
        browser
            .driver()
            .executeScript(
                "return [...document.querySelector(arguments[0]).getContext('2d').getImageData(arguments[1], arguments[2], 1, 1).data].slice(0, 3)",
                canvas,
                x,
                y);
    return ((List<?>) Objects.requireNonNull(found))
        .stream().map(level -> ((Number) level).intValue()).toList();
  }

  private void letters() {
    new GlyphFixture(new ImageShape(30, 20), GlyphFixture.LETTERS, false, 0.4)
        .write(directory.resolve("datasets"), "letters", 30, 2);
  }

  private String trained(String specification) {
    String job =
        client.submit(
            "{'preset':'modern','batch_size':32,'validation_split':0.1,%s}"
                .formatted(specification));
    assertThat(client.await(job).path("state").asString()).isEqualTo("SUCCEEDED");
    return job;
  }

  private static boolean isNear(double found, double wanted) {
    return Math.abs(found - wanted) < 0.02;
  }

  /** Width divided by height of an element, as it is laid out. */
  private static double ratio(Browser browser, String selector) {
    browser.see(selector);
    return number(
        browser,
        "(e => e.clientWidth / e.clientHeight)(document.querySelector('%s'))".formatted(selector));
  }

  private static double number(Browser browser, String expression) {
    return ((Number) Objects.requireNonNull(browser.driver().executeScript("return " + expression)))
        .doubleValue();
  }
}
