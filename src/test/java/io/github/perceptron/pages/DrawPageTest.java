package io.github.perceptron.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.springframework.beans.factory.annotation.Autowired;

/** The page to draw on, used with a mouse and a keyboard, with a network that can read. */
@PageTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrawPageTest {

  private static final String TOP = ".results > :first-child .bars .top";

  private final Client client;

  /** A job that saw so many digits that it reads a plain one, and one that saw only few. */
  private String good = "";

  private String poor = "";

  @TempDir private Path folder = Path.of("");

  @Autowired
  DrawPageTest(Client client) {
    this.client = client;
  }

  @BeforeAll
  void train() {
    String first =
        client.submit(
            "{'preset':'modern','epochs':2,'split':{'test_size':0.7,'random_state':1},"
                + "'model_name':'drawn'}");
    String second =
        client.submit(
            "{'preset':'modern','epochs':1,'split':{'test_size':0.98,'random_state':1},"
                + "'model_name':'drawn'}");
    assertThat(client.await(first).path("state").asString()).isEqualTo("SUCCEEDED");
    assertThat(client.await(second).path("state").asString()).isEqualTo("SUCCEEDED");
    good = idOf(first);
    poor = idOf(second);
  }

  @Test
  void a_stroke_is_read_while_it_is_drawn_and_taken_back_afterwards(Browser browser) {
    openWith(good, browser);

    pen(browser).clickAndHold().moveByOffset(50, 0).moveByOffset(50, 0).perform();
    String began = untilRead(browser);
    new Actions(browser.driver(), Duration.ofMillis(20))
        .moveByOffset(-20, 80)
        .moveByOffset(-20, 80)
        .moveByOffset(-10, 60)
        .perform();
    browser.until(any -> !untilRead(browser).equals(began), "other bars, the button still down");
    browser.until(any -> top(browser).equals("7"), "reads 7, the button still down");
    new Actions(browser.driver()).release().perform();

    browser.until(any -> spoken(browser).endsWith("reads 7"), "says what it reads");
    assertThat(browser.all(".bars li")).hasSize(10);
    assertThat(browser.attributeOf(TOP + " [role=meter]", "aria-valuenow"))
        .satisfies(share -> assertThat(Double.parseDouble(share)).isBetween(0.3, 1.0));
    assertThat(ink(browser, ".seen canvas")).isPositive();
    browser.read("Light and dark exchanged");

    new Actions(browser.driver()).keyDown(Keys.CONTROL).sendKeys("z").keyUp(Keys.CONTROL).perform();

    browser.read("The sheet is blank");
    assertThat(browser.all(".bars")).isEmpty();
    assertThat(browser.see("#undo").isEnabled()).isFalse();
  }

  @Test
  void a_one_is_a_one_until_it_is_cleared(Browser browser) {
    openWith(good, browser);

    drawOne(browser);

    browser.until(any -> top(browser).equals("1"), "reads 1");
    browser.assertLooksWell("draw-one");

    browser.click("#clear");

    browser.read("The sheet is blank");
    assertThat(browser.see("#clear").isEnabled()).isFalse();

    browser.click("#undo");

    browser.until(any -> top(browser).equals("1"), "reads what was cleared");
  }

  @Test
  void pictures_are_uploaded_and_a_broken_one_is_told_in_words(Browser browser) throws IOException {
    openWith(good, browser);
    WebElement upload = browser.driver().findElement(By.id("file"));

    upload.sendKeys(pictureOfOne().toString());

    browser.until(any -> top(browser).equals("1"), "reads the file");
    assertThat(ink(browser, "#sheet")).isPositive();

    upload.sendKeys(
        Files.writeString(folder.resolve("broken.png"), "no picture").toAbsolutePath().toString());

    browser.until(any -> browser.textOf(".problem").contains("cannot be used"), "says so");
    assertThat(browser.all(".bars")).isEmpty();

    drawOne(browser);

    browser.until(any -> top(browser).equals("1"), "reads on");
    assertThat(browser.all(".problem")).isEmpty();
    // Chromium itself writes an answer of 422 into its log.
    browser.driver().manage().logs().get("browser");
  }

  @Test
  void two_versions_read_the_same_test_image(Browser browser) {
    openWith(good, browser);
    WebElement sample = browser.see(".samples button:nth-of-type(2)");

    sample.sendKeys(Keys.ENTER);
    browser.see("#compare-with option[value='%s']".formatted(versionOf(poor))).click();

    browser.until(any -> browser.all(".bars .top").size() == 2, "both read");
    assertThat(browser.all(".result"))
        .extracting(result -> result.getDomAttribute("data-version"))
        .containsExactly(versionOf(good), versionOf(poor));
    assertThat(top(browser)).isEqualTo("1");
    assertThat(shares(browser, 0)).isNotEqualTo(shares(browser, 1));
    assertThat(browser.driver().getCurrentUrl())
        .endsWith(versionOf(poor).replace("drawn/", "&with_model=drawn&with_version="));
    browser.assertLooksWell("draw-compared");
  }

  @Test
  void an_answer_is_explained_while_one_draws(Browser browser) {
    openWith(good, browser);
    browser.click(".why summary");
    browser.read("Draw something to see which pixels matter.");

    pen(browser).clickAndHold().moveByOffset(50, 0).moveByOffset(50, 0).perform();
    browser.see(".activations li:nth-child(3) canvas");
    assertThat(browser.all(".learned")).as("the button still down").isEmpty();
    new Actions(browser.driver(), Duration.ofMillis(20))
        .moveByOffset(-25, 80)
        .moveByOffset(-25, 120)
        .release()
        .perform();

    browser.see(".learned li:nth-child(8) .tile");
    browser.until(any -> top(browser).equals("7"), "reads 7");
    browser.until(
        any -> browser.textOf(".influence figcaption").contains("speaks for 7"), "explains the 7");
    assertThat(browser.textOf(".learned")).contains("7");
    assertThat(inkInColour(browser)).as("blue and orange pixels").allMatch(count -> count > 100);
    String explained = painted(browser);

    browser.see("#against option[value='1']").click();

    browser.until(any -> !painted(browser).equals(explained), "compared with a 1");
    browser.assertLooksWell("draw-why");
    browser.click("#clear");
    browser.read("Draw something to see which pixels matter.");
  }

  private static String painted(Browser browser) {
    return String.valueOf(
        browser
            .driver()
            .executeScript("return document.querySelector('.influence canvas').toDataURL()"));
  }

  /** How many pixels of the explanation are clearly blue, and how many clearly orange. */
  private static List<Long> inkInColour(Browser browser) {
    Object counts =
        browser
            .driver()
            .executeScript(
                """
                const canvas = document.querySelector('.influence canvas');
                const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                let [blue, orange] = [0, 0];
                for (let i = 0; i < data.length; i += 4) {
                  blue += data[i + 2] - data[i] > 40;
                  orange += data[i] - data[i + 2] > 40;
                }
                return [blue, orange];
                """);
    return ((List<?>) Objects.requireNonNull(counts))
        .stream().map(it -> ((Number) it).longValue()).toList();
  }

  @Test
  void versions_uploaded_and_deleted_elsewhere_are_seen_when_one_comes_back(Browser browser) {
    openWith(good, browser);
    byte[] file = client.bytes("/v1/models/%s/download".formatted(addressOf(poor)));
    String model = "/v1/models/handed-in/versions";
    client.post(model, file, "application/octet-stream");

    comeBack(browser);
    browser.see("#version option[value='handed-in/1']").click();
    browser.see(".result[data-version='handed-in/1']");
    assertThat(client.delete(model + "/1?force=true").status()).isEqualTo(204);
    comeBack(browser);

    browser.read("The chosen version was deleted. Another version is used.");
    assertThat(browser.all("#version option[value='handed-in/1']")).isEmpty();
    browser.assertNothingWentWrong();
  }

  @Test
  void the_page_says_which_version_answers_and_can_promote_pin_and_make_the_default(
      Browser browser) {
    byte[] file = client.bytes("/v1/models/%s/download".formatted(addressOf(poor)));
    String path = "/v1/models/promoted";
    for (int i = 0; i < 2; i++) {
      client.post(path + "/versions", file, "application/octet-stream");
    }
    String standing = client.get("/v1/default-model").json().path("model").asString();
    client.put("/v1/default-model", "{\"model\":\"drawn\"}");

    browser.open("draw.html?model=promoted&version=2");
    browser.read("Not this version, but version 1 is the champion of promoted");
    browser.read("the default model is drawn");
    browser.assertLooksWell("draw-champion");
    browser.click("[data-champion-verb=promote]");
    browser.read("Version 2 is the champion of promoted");
    browser.read("It is pinned");
    browser.click("[data-champion-verb=default]");
    browser.read("it answers POST /predict");
    browser.click("[data-champion-verb=best]");
    browser.see(".champion[data-policy=best]");
    browser.click("[data-champion-verb=pin]");
    browser.see(".champion[data-policy=manual]");

    assertThat(client.get("/v1/default-model").json().path("model").asString())
        .isEqualTo("promoted");
    assertThat(client.get("/v1/default-model").json().path("version").asInt()).isEqualTo(2);
    assertThat(client.get(path + "/policy").json().path("policy").asString()).isEqualTo("manual");
    browser.assertNothingWentWrong();
    client.put("/v1/default-model", "{\"model\":\"%s\"}".formatted(standing));
  }

  /** From another window, which was over a part of the page: the page was never hidden. */
  private static void comeBack(Browser browser) {
    browser.driver().executeScript("window.dispatchEvent(new FocusEvent('focus'))");
  }

  private void openWith(String job, Browser browser) {
    browser.open("draw.html?job=" + job);
    browser.see(".result[data-version='%s']".formatted(versionOf(job)));
  }

  /** {@code drawn/1}, as the page names it. */
  private String versionOf(String job) {
    var model = client.get("/v1/training-jobs/" + job + "/model").json();
    return model.path("name").asString() + "/" + model.path("version").asInt();
  }

  /** {@code drawn/versions/1}, as the service addresses it. */
  private String addressOf(String job) {
    return versionOf(job).replace("/", "/versions/");
  }

  private static void drawOne(Browser browser) {
    pen(browser)
        .moveByOffset(50, -40)
        .clickAndHold()
        .moveByOffset(0, 100)
        .moveByOffset(0, 100)
        .release()
        .perform();
  }

  /** A mouse over the sheet, left above its middle. */
  private static Actions pen(Browser browser) {
    return new Actions(browser.driver(), Duration.ofMillis(20))
        .moveToElement(browser.see("#sheet"), -50, -80);
  }

  private Path pictureOfOne() throws IOException {
    BufferedImage image = new BufferedImage(300, 400, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 300, 400);
    graphics.setColor(new Color(20, 20, 90));
    graphics.setStroke(new BasicStroke(30, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.drawLine(160, 80, 140, 320);
    graphics.dispose();
    Path file = folder.resolve("one.png");
    ImageIO.write(image, "png", file.toFile());
    return file.toAbsolutePath();
  }

  private static String top(Browser browser) {
    return browser.all(TOP).stream()
        .findFirst()
        .map(bar -> String.valueOf(bar.getDomAttribute("data-label")))
        .orElse("");
  }

  /** The bars, as soon as there are some. */
  private static String untilRead(Browser browser) {
    browser.see(TOP);
    return shares(browser, 0).toString();
  }

  private static List<String> shares(Browser browser, int result) {
    return browser.all(".result").get(result).findElements(By.cssSelector("[role=meter]")).stream()
        .map(meter -> String.valueOf(meter.getDomAttribute("aria-valuenow")))
        .toList();
  }

  private static String spoken(Browser browser) {
    return String.valueOf(
        browser
            .driver()
            .findElement(By.cssSelector(".result [aria-live]"))
            .getDomProperty("textContent"));
  }

  /** How many pixels of a canvas differ from that in its corner. */
  private static long ink(Browser browser, String canvas) {
    Object count =
        browser
            .driver()
            .executeScript(
                """
                const canvas = document.querySelector(arguments[0]);
                const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                return data.filter((level, i) => i % 4 === 0 && level !== data[0]).length;
                """,
                canvas);
    return ((Number) Objects.requireNonNull(count)).longValue();
  }

  private static String idOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
