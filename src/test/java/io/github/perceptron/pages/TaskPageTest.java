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

    assertThat(browser.see(".heat thead").getText()).contains("an A", "a Z");
    assertThat(browser.see(".classes tbody").getText()).contains("an A", "a Z");
    assertThat(browser.see("#thresholds-title").getText()).contains("a Z");
    browser.see(".thresholds .drawn");
    WebElement slider = browser.see(".threshold input");
    String before = browser.see(".threshold [role=status]").getText();
    slider.sendKeys(Keys.HOME);
    String lowest = browser.see(".threshold [role=status]").getText();
    slider.sendKeys(Keys.END);
    String highest = browser.see(".threshold [role=status]").getText();
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
    RegressionTally tally = new RegressionTally(List.of("price", "rooms"), new double[] {2, 1});
    tally.add(3, new double[] {1000, 4}, new double[] {1010.5, 4});
    tally.add(8, new double[] {2000, 5}, new double[] {1500, 4});
    evaluations.save(
        id,
        new EvaluatedRows(
            "houses", new Sha256("b".repeat(64)), DataSetPart.TEST, DataSetKind.TABLE, null),
        tally.figures(0.5));

    open(browser, job);

    assertThat(browser.see(".headline").getText()).contains("RMSE", "MAE", "R2");
    assertThat(browser.see("#residuals-title").getText()).contains("price");
    browser.see(".residuals .drawn");
    List<WebElement> worst = browser.all(".worst tbody tr");
    assertThat(worst).hasSize(2);
    assertThat(worst.get(0).findElement(By.tagName("th")).getText()).isEqualTo("8");
    assertThat(worst.get(0).getText()).contains("2,000", "1,500", "500");
    browser.assertLooksWell("numbers");
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
