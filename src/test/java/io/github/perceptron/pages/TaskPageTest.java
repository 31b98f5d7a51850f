package io.github.perceptron.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.DataSetKind;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.evaluations.EvaluatedRows;
import io.github.perceptron.evaluations.Evaluations;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.network.metrics.RegressionTally;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.TwoLetters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The part of a job's page that shows how a model of two named classes, or one of numbers, does.
 */
@PageTest
class TaskPageTest {

  @Autowired private Client client;
  @Autowired private Evaluations evaluations;
  @Autowired private JdbcClient database;

  @BeforeEach
  void upload(@TempDir Path scratch) throws IOException {
    TwoLetters.upload(client, scratch);
  }

  @Test
  void classes_have_their_names_and_another_threshold_its_figures(Browser browser) {
    open(
        browser,
        trained(
            "{'preset':'modern','data_set':'two_letters','loss':'binary_crossentropy','epochs':3,'layers':[{'units':8}]}"));

    assertThat(browser.textOf(".heat thead")).contains("an A", "a Z");
    assertThat(browser.textOf(".classes tbody")).contains("an A", "a Z");
    assertThat(browser.textOf("#thresholds-title")).contains("a Z");
    browser.see(".thresholds .drawn");
    WebElement slider = browser.see(".threshold input");
    String before = browser.textOf(".threshold [role=status]");
    slider.sendKeys(Keys.HOME);
    browser.read("recall 100.0");
    String lowest = browser.textOf(".threshold [role=status]");
    slider.sendKeys(Keys.END);
    String highest = browser.textOf(".threshold [role=status]");
    assertThat(lowest).contains("recall 100.0").isNotEqualTo(highest);
    assertThat(before).contains("a Z found");
    browser.assertLooksWell("thresholds");
  }

  @Test
  void numbers_have_errors_residuals_and_their_worst_rows(Browser browser) {
    String job = trained("{'preset':'modern','data_set':'two_letters','epochs':1}");
    JobId id = JobId.parse(job.substring(job.length() - 36));
    database.sql("DELETE FROM evaluation_error WHERE job_id = ?").param(id.value()).update();
    database.sql("DELETE FROM evaluation WHERE job_id = ?").param(id.value()).update();
    RegressionTally tally = new RegressionTally(List.of("price", "rooms"), new double[] {2, 1}, 2);
    tally.add(3, new double[] {1000, 4}, new double[] {1010.5, 4});
    tally.add(8, new double[] {2000, 5}, new double[] {1500, 4});
    evaluations.save(
        id,
        new EvaluatedRows(
            "houses", new Sha256("b".repeat(64)), DataSetPart.TEST, DataSetKind.TABLE, null),
        tally.figures(0.5));

    open(browser, job);

    assertThat(browser.textOf(".headline")).contains("RMSE", "MAE", "R2");
    assertThat(browser.textOf("#residuals-title")).contains("price");
    browser.see(".residuals .drawn");
    List<WebElement> worst = browser.all(".worst tbody tr");
    assertThat(worst).hasSize(2);
    assertThat(worst.get(0).findElement(By.tagName("th")).getText()).isEqualTo("8");
    assertThat(worst.get(0).getText()).contains("2,000", "1,500", "500");
    browser.assertLooksWell("numbers");
  }

  @Test
  void one_output_is_counted_as_one_sigmoid(Browser browser) {
    String job =
        trained(
            "{'preset':'modern','data_set':'two_letters','loss':'binary_crossentropy','epochs':1,'layers':[{'units':8}]}");
    open(browser, job);

    browser.click("section[aria-labelledby='details-heading'] details:first-of-type > summary");
    assertThat(browser.textOf(".layers tbody tr:last-child"))
        .contains("dense, sigmoid", "[n, 1]", "9");

    browser.open("index.html?from=" + job.substring(job.length() - 36));
    browser.read("144 → 8 → 1, 1,169 parameters");
    assertThat(browser.textOf(".shapes tbody tr:last-child")).contains("sigmoid", "8 → 1");
    browser.assertNothingWentWrong();
  }

  @Test
  void a_model_of_a_table_shows_its_error_and_is_not_offered_for_drawing(Browser browser)
      throws IOException {
    trained(
        "{'preset':'modern','data_set':'two_letters','epochs':1,'model_name':'letters-to-draw','layers':[{'units':8}]}");
    client.post(
        "/v1/datasets/diabetes",
        Files.readAllBytes(Path.of("examples", "diabetes.csv")),
        "text/csv");
    String job =
        trained(
            "{'preset':'modern','data_set':'diabetes','epochs':2,'split':{'test_size':0.2,'random_state':7},'model_name':'numbers-on-a-page'}");

    browser.open("model.html?name=numbers-on-a-page");
    WebElement row = browser.see("tr[data-version='1']");
    assertThat(browser.textOf(".versions thead")).contains("Test RMSE");
    assertThat(row.getText()).contains("R2");
    assertThat(row.findElements(By.cssSelector("a[href^='draw.html']"))).isEmpty();
    browser.assertLooksWell("model-of-numbers");

    browser.open("index.html");
    WebElement curve =
        browser.see("tr[data-job='%s'] .sparkline".formatted(job.substring(job.length() - 36)));
    assertThat(curve.getAttribute("aria-label")).startsWith("Validation R2 over 2 epochs");
    assertThat(browser.textOf(".jobs thead")).containsPattern("R2 from|R2 by epoch");

    open(browser, job);
    browser.see("a[href^='compare.html']");
    browser.until(
        it -> it.findElements(By.cssSelector(".action-links a[href^='draw.html']")).isEmpty(),
        "no link to draw");

    browser.open("draw.html?job=" + job.substring(job.length() - 36));
    String offered = browser.textOf("#version");
    assertThat(offered).contains("letters-to-draw").doesNotContain("numbers-on-a-page");
    browser.assertNothingWentWrong();
  }

  private String trained(String specification) {
    String job = client.submit(specification);
    client.await(job);
    return job;
  }

  private static void open(Browser browser, String job) {
    browser.open("job.html?id=" + job.substring(job.length() - 36));
    browser.see(".headline");
  }
}
