package io.github.perceptron.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.service.Client;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The part of a job's page that shows how its model does. */
@PageTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvaluationPageTest {

  private static final String SHORT_MNIST =
      """
      {'preset':'modern','layers':[{'units':32,'activation':'relu'}],'epochs':1,
       'split':{'test_size':0.95,'random_state':1}}""";

  private static final int PAGE = 28;

  private final String job;
  private final JsonNode evaluation;
  private final Client client;
  private final JdbcClient database;

  @Autowired
  EvaluationPageTest(Client client, JdbcClient database) {
    this.client = client;
    this.database = database;
    job = client.submit(SHORT_MNIST);
    client.await(job);
    evaluation = client.get(job + "/evaluation").json();
  }

  @Test
  void it_shows_the_figures_and_every_number_of_the_matrix(Browser browser) {
    open(browser);

    String headline = browser.textOf(".headline");
    assertThat(headline)
        .contains(
            String.format(Locale.ROOT, "%.2f %%", 100 * evaluation.path("accuracy").asDouble()))
        .contains(String.format(Locale.ROOT, "%.4f", evaluation.path("loss").asDouble()))
        .contains(number(evaluation.path("errors").asInt()));
    List<WebElement> rows = browser.all(".heat tbody tr");
    assertThat(rows).hasSize(10);
    for (int actual = 0; actual < 10; actual++) {
      List<String> shown =
          rows.get(actual).findElements(By.tagName("td")).stream()
              .map(WebElement::getText)
              .toList();
      assertThat(shown).isEqualTo(matrixRow(actual).mapToObj(EvaluationPageTest::number).toList());
    }
    browser.assertLooksWell("evaluation");
  }

  @Test
  void a_number_of_the_matrix_shows_its_images_and_the_filters_follow(Browser browser) {
    open(browser);
    Cell most = mostFrequentMistake();

    browser.click(most.selector());

    browser.read(
        "%s mistakes where the image is %d and was taken for %d"
            .formatted(number(most.count()), most.actual(), most.predicted()));
    assertThat(inView(browser, "#mistakes-title")).isTrue();
    assertThat(inView(browser, ".gallery li")).isTrue();
    assertThat(browser.driver().switchTo().activeElement().getAttribute("id"))
        .isEqualTo("mistakes-title");
    assertThat(browser.textOf(".mistakes [role=status]")).contains("was taken for");
    browser.click(".mistakes .back");
    assertThat(browser.driver().switchTo().activeElement()).isEqualTo(browser.see(most.selector()));
    assertThat(captions(browser))
        .hasSize(Math.min(PAGE, most.count()))
        .containsOnly("is %d, taken for %d".formatted(most.actual(), most.predicted()));
    assertThat(browser.see(most.selector()).getAttribute("aria-pressed")).isEqualTo("true");
    Select takenFor = new Select(browser.all(".filters select").get(1));
    assertThat(takenFor.getFirstSelectedOption().getText())
        .isEqualTo(Integer.toString(most.predicted()));
    takenFor.selectByVisibleText("any class");
    browser.read("where the image is %d, the most confident".formatted(most.actual()));
    browser.click(".filters button");
    browser.read(number(evaluation.path("errors").asInt()) + " mistakes, the most confident first");
    browser.click(".more");
    browser.until(page -> captions(browser).size() == 2 * PAGE, "a second page of mistakes");
  }

  @Test
  void mistakes_that_are_not_kept_are_counted_and_the_page_says_so(Browser browser) {
    String small = client.submit("{'data_set':'tiny','split':null,'epochs':1,'batch_size':4}");
    client.await(small);
    String id = small.substring(small.lastIndexOf('/') + 1);
    database
        .sql("DELETE FROM evaluation_error WHERE job_id = ?")
        .param(JobId.parse(id).value())
        .update();

    browser.open("job.html?id=" + id);

    browser.read("; only 0 of them are kept.");
    assertThat(browser.all(".mistakes .more")).isEmpty();
  }

  @Test
  void classes_are_sorted_by_the_headers_of_their_table(Browser browser) {
    open(browser);
    List<Double> ascending =
        evaluation
            .path("classes")
            .valueStream()
            .map(c -> c.path("f1").asDouble())
            .sorted()
            .toList();

    browser.click(".classes th:nth-child(4) button");

    assertThat(browser.see(".classes th:nth-child(4)").getAttribute("aria-sort"))
        .isEqualTo("ascending");
    assertThat(firstF1(browser)).isEqualTo(percent(ascending.get(0)));
    browser.click(".classes th:nth-child(4) button");
    assertThat(browser.see(".classes th:nth-child(4)").getAttribute("aria-sort"))
        .isEqualTo("descending");
    assertThat(firstF1(browser)).isEqualTo(percent(ascending.get(9)));
  }

  @Test
  void arrow_keys_go_from_mistake_to_mistake(Browser browser) {
    open(browser);
    List<WebElement> inFirstRow = browser.all(".heat tbody tr:first-child button");
    assertThat(inFirstRow).hasSizeGreaterThan(1);

    inFirstRow.get(0).sendKeys(Keys.ARROW_RIGHT);

    assertThat(browser.driver().switchTo().activeElement()).isEqualTo(inFirstRow.get(1));
    assertThat(browser.all(".heat button[tabindex='0']")).containsExactly(inFirstRow.get(0));
  }

  private static boolean inView(Browser browser, String selector) {
    return Boolean.TRUE.equals(
        browser
            .driver()
            .executeScript(
                """
                const box = document.querySelector(arguments[0]).getBoundingClientRect();
                return box.top >= 0 && box.bottom <= innerHeight;
                """,
                selector));
  }

  private void open(Browser browser) {
    browser.open("job.html?id=" + job.substring(job.lastIndexOf('/') + 1));
    browser.see(".gallery li");
  }

  private IntStream matrixRow(int actual) {
    return evaluation.path("confusion_matrix").path(actual).valueStream().mapToInt(JsonNode::asInt);
  }

  private record Cell(int actual, int predicted, int count) {

    String selector() {
      return ".heat tbody tr:nth-child(%d) td:nth-child(%d) button"
          .formatted(actual + 1, predicted + 2);
    }
  }

  private Cell mostFrequentMistake() {
    return IntStream.range(0, 100)
        .filter(i -> i / 10 != i % 10)
        .mapToObj(
            i -> {
              int[] row = matrixRow(i / 10).toArray();
              return new Cell(i / 10, i % 10, row[i % 10]);
            })
        .max(Comparator.comparingInt(Cell::count))
        .orElseThrow();
  }

  private static List<String> captions(Browser browser) {
    return browser.textsOf(".gallery strong");
  }

  private static String firstF1(Browser browser) {
    return browser.textOf(".classes tbody tr:first-child td:nth-child(4)");
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String number(int value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
