package io.github.perceptron.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.UploadFixture;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.JobClient;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The first page: the list of jobs, live, and the form of a new one. */
@PageTest
class JobsPageTest {

  /** So long that no test sees its end by itself. */
  private static final String LONG =
      "{'data_set':'tiny','split':null,'epochs':100000,'max_epochs_per_second':20,'batch_size':4,'display_name':'%s'}";

  private static final String SHORT =
      "{'data_set':'tiny','split':null,'epochs':3,'batch_size':4,'display_name':'%s',"
          + "'metadata':{'lesson':'3'}}";

  /** Its loss is no number after an epoch. */
  private static final String DIVERGING =
      "{'optimizer':{'learning_rate':100000},'l2':50,'display_name':'%s',"
          + "'split':{'test_size':0.99,'random_state':1}}";

  @Autowired private Client client;

  /** Other tests have jobs of their own. */
  private final String name = "lesson " + UUID.randomUUID().toString().substring(0, 8);

  /** A long job that a failed test left would keep a worker from the tests after it. */
  @AfterEach
  void cancelWhatStillRuns() {
    for (String state : List.of("QUEUED", "RUNNING")) {
      jobs("&page_size=200&state=" + state)
          .forEach(job -> cancel("/v1/training-jobs/" + job.path("id").asString()));
    }
  }

  /** A job that has ended in the meantime refuses, which is as good. */
  private void cancel(String job) {
    assertThat(new JobClient(client).verb(job, "cancel").status()).isIn(200, 202, 409);
  }

  @Test
  void a_job_is_made_of_a_preset_with_changes_and_its_page_opens(Browser browser) {
    browser.open("index.html#new");
    new Select(browser.see("#field-preset")).selectByValue("vanilla");
    new Select(browser.see("#field-data_set")).selectByValue("tiny");
    type(browser, "#field-display_name", name);
    type(browser, "#field-epochs", "2");
    type(browser, "#field-optimizer-learning_rate", "0.25");
    browser.click("#more-fields > summary");
    // The preset's split is of its own data set's rows.
    assertThat(browser.see("#field-split").isSelected()).isFalse();

    browser.see("#submit-job").sendKeys(Keys.ENTER);

    browser.until(it -> page(browser).contains("job.html?id="), "the page of the job");
    JsonNode job = onlyJob();
    assertThat(page(browser)).endsWith("job.html?id=" + job.path("id").asString());
    JsonNode specification = job.path("specification");
    assertThat(specification.path("preset").asString()).isEqualTo("vanilla");
    assertThat(specification.path("layers").size()).isEqualTo(4);
    assertThat(specification.path("epochs").asInt()).isEqualTo(2);
    assertThat(specification.path("optimizer").path("learning_rate").asDouble()).isEqualTo(0.25);
    assertThat(specification.path("split").isNull()).isTrue();
  }

  @Test
  void a_bad_value_is_explained_beside_its_field_and_nothing_is_posted(Browser browser) {
    browser.open("index.html#new");
    type(browser, "#field-display_name", name);
    type(browser, "#field-layers-0-units", "many");
    type(browser, "#field-optimizer-learning_rate", "");
    // What is explained while one types moves the button, maybe away from under the pointer.
    browser.see("#field-optimizer-learning_rate-error");

    browser.click("#submit-job");

    browser.see("#form-summary");
    assertThat(browser.textOf("#field-layers-0-units-error")).isEqualTo("must be a whole number");
    assertThat(browser.textOf("#field-optimizer-learning_rate-error")).isEqualTo("is needed");
    WebElement units = browser.see("#field-layers-0-units");
    assertThat(units.getAttribute("aria-invalid")).isEqualTo("true");
    assertThat(units.getAttribute("aria-describedby")).contains("field-layers-0-units-error");
    browser.until(
        it -> "form-summary".equals(it.switchTo().activeElement().getAttribute("id")),
        "the summary has the focus");
    assertThat(jobs("")).isEmpty();
    // That answers of 422 came is what this test is about; the browser logs them as failures.
    browser.driver().manage().logs().get(LogType.BROWSER);
    browser.assertLooksWell("jobs-form-with-errors");
  }

  @Test
  void the_network_that_would_be_trained_follows_the_form(Browser browser) {
    browser.open("index.html#new");
    browser.read("784 → 128 → 64 → 10, 110,154 parameters");

    browser.click("#add-layer");
    type(browser, "#field-layers-2-units", "32");

    browser.read("784 → 128 → 64 → 32 → 10, 112,042 parameters");
    assertThat(browser.all(".shapes tbody tr")).hasSize(5);

    browser.click("[aria-label='Remove layer 1']");

    browser.read("784 → 64 → 32 → 10, ");
    browser.click("#more-fields > summary");
    browser.assertLooksWell("jobs-form");
  }

  @Test
  void a_slope_belongs_to_a_leaky_relu_and_all_hidden_layers_can_go(Browser browser) {
    browser.open("index.html#new");
    browser.read("784 → 128 → 64 → 10");
    assertThat(browser.all("#field-layers-0-negative_slope")).isEmpty();

    new Select(browser.see("#field-layers-0-activation")).selectByValue("leaky_relu");
    browser.see("#field-layers-0-negative_slope");
    type(browser, "#field-layers-0-negative_slope", "101");
    browser.read("must be at most 100");
    type(browser, "#field-layers-0-negative_slope", "0.2");
    browser.read("leaky_relu with slope 0.2");
    // An answer of 422 is part of this test; the browser logs it as a failure.
    browser.driver().manage().logs().get(LogType.BROWSER);
    browser.assertLooksWell("jobs-form-slope");
    new Select(browser.see("#field-layers-0-activation")).selectByValue("tanh");
    browser.until(page -> browser.all("#field-layers-0-negative_slope").isEmpty(), "no slope");
    browser.read("tanh");
    browser.click("[aria-label='Remove layer 1']");
    browser.click("[aria-label='Remove layer 1']");

    browser.read("784 → 10, 7,850 parameters");
    browser.assertNothingWentWrong();
  }

  @Test
  void a_split_has_all_its_fields_and_on_other_data_does_not_begin_with_the_presets(
      Browser browser) {
    browser.open("index.html#new");
    new Select(browser.see("#field-preset")).selectByValue("vanilla");
    browser.click("#more-fields > summary");
    assertThat(browser.see("#field-split-test_size").getAttribute("value")).isEqualTo("0.67");
    assertThat(browser.see("#field-split-random_state").getAttribute("value")).isEqualTo("7");
    assertThat(browser.see("#field-split-shuffle").isSelected()).isTrue();
    assertThat(browser.see("#field-split-stratify").isSelected()).isFalse();

    new Select(browser.see("#field-data_set")).selectByValue("tiny");
    browser.click("#field-split");

    assertThat(browser.see("#field-split-test_size").getAttribute("value")).isEmpty();
    assertThat(browser.see("#field-split-random_state").getAttribute("value")).isEqualTo("0");
    type(browser, "#field-split-train_size", "3");
    browser.click("#field-split-stratify");
    type(browser, "#field-validation_split", "0");
    browser.until(
        it -> browser.textOf("#preview-training-rows").equals("3"), "three training rows");
    type(browser, "#field-split-train_size", "2");
    browser.read("makes 2 training rows, fewer than the 3 classes of a stratified split");
    // An answer of 422 is what this test is about; the browser logs it as a failure.
    browser.driver().manage().logs().get(LogType.BROWSER);
    browser.assertLooksWell("jobs-form-split");
  }

  @Test
  void a_job_that_exists_can_be_trained_again_with_changes(Browser browser) {
    String job = client.submit(SHORT.formatted(name));
    client.await(job);

    browser.open("index.html?from=" + idOf(job));

    assertThat(browser.see("#field-display_name").getAttribute("value"))
        .isEqualTo(name + ", again");
    assertThat(browser.see("#field-epochs").getAttribute("value")).isEqualTo("3");
    assertThat(browser.see("#field-data_set").getAttribute("value")).isEqualTo("tiny");
    browser.click("#more-fields > summary");
    assertThat(browser.see("#field-metadata-lesson").getAttribute("value")).isEqualTo("lesson");
  }

  @Test
  void a_job_again_with_another_data_set_trains_on_the_newest_version_of_it(Browser browser) {
    String set = "again-" + UUID.randomUUID().toString().substring(0, 8);
    client.post("/v1/datasets/" + set, UploadFixture.idxForm(), UploadFixture.FORM);
    String job = client.submit(SHORT.formatted(name).replace("tiny", set));
    client.await(job);
    browser.open("index.html?from=" + idOf(job));
    browser.see("#field-data_set");

    new Select(browser.see("#field-data_set")).selectByValue("mnist");

    // The preset's split leaves 19,800 of MNIST's rows, and validation_split takes 30 % of them.
    browser.until(it -> browser.textOf("#preview-training-rows").equals("13,860"), "MNIST's rows");
    browser.assertNothingWentWrong();
  }

  @Test
  void a_job_appears_moves_on_and_obeys_without_a_reload(Browser browser) {
    browser.open("index.html?display_name=" + name.replace(' ', '+'));
    browser.see("#no-jobs");

    String job = client.submit(LONG.formatted(name));

    String row = "tr[data-job='" + idOf(job) + "']";
    browser.see(row + "[data-state='RUNNING'] .sparkline");
    String curve = curveOf(browser, row);
    String text = browser.textOf(row + " .progress-cell");
    browser.until(it -> !curveOf(browser, row).equals(curve), "the curve grows");
    browser.until(
        it -> !browser.textOf(row + " .progress-cell").equals(text), "the progress moves");
    browser.click(row + " [data-verb='pause']");
    browser.see(row + "[data-state='PAUSED'] [data-verb='resume']");
    browser.click(row + " [data-verb='cancel']");
    assertThat(browser.textOf("dialog[open]")).contains("Cancel the job “" + name + "”?");
    browser.click("dialog[open] button[value=no]");
    assertThat(client.get(job).json().path("state").asString()).isEqualTo("PAUSED");
    browser.click(row + " [data-verb='cancel']");
    browser.click("dialog[open] button[value=yes]");
    browser.see(row + "[data-state='CANCELLED'] [data-verb='retry']");
    assertThat(client.get(job).json().path("state").asString()).isEqualTo("CANCELLED");
    browser.assertNothingWentWrong();
  }

  @Test
  void jobs_in_all_states_are_listed_filtered_and_chosen_for_a_comparison(Browser browser) {
    String failed = client.submit(DIVERGING.formatted(name + ", too fast"));
    String succeeded = client.submit(SHORT.formatted(name));
    String paused = client.submit(LONG.formatted(name));
    verb(paused, "pause");
    String cancelled = client.submit(LONG.formatted(name));
    verb(cancelled, "cancel");
    client.await(succeeded);
    client.await(failed);
    String running = client.submit(LONG.formatted(name + " " + "that goes on and on ".repeat(3)));
    client.await(running, "RUNNING");

    browser.open("index.html?display_name=" + name.replace(' ', '+'));
    browser.see("tr[data-job='" + idOf(succeeded) + "'] .sparkline");

    assertThat(browser.all(".jobs tbody tr[data-job]"))
        .extracting(row -> row.getAttribute("data-state"))
        .containsExactly("RUNNING", "CANCELLED", "PAUSED", "SUCCEEDED", "FAILED");
    browser.click("tr[data-job='" + idOf(succeeded) + "'] .choice input");
    browser.click("tr[data-job='" + idOf(failed) + "'] .choice input");
    assertThat(browser.see("#compare").getAttribute("href"))
        .endsWith("compare.html?job=" + idOf(succeeded) + "&job=" + idOf(failed));
    browser.assertLooksWell("jobs");
    new Select(browser.see("#filter-state")).selectByValue("FAILED");
    browser.until(it -> browser.all(".jobs tbody tr[data-job]").size() == 1, "only the failed one");
    browser.read("diverged");
    verb(running, "cancel");
  }

  @Test
  void a_running_job_is_first_however_many_newer_ones_wait(Browser browser) {
    List<String> running =
        List.of(client.submit(LONG.formatted(name)), client.submit(LONG.formatted(name)));
    running.forEach(job -> client.await(job, "RUNNING"));
    List<String> waiting =
        Stream.generate(() -> client.submit(LONG.formatted(name))).limit(25).toList();

    browser.open("index.html?display_name=" + name.replace(' ', '+'));
    browser.see(".jobs .job-group");

    // The first page of the list has the newest twenty only.
    assertThat(states(browser).subList(0, 2)).containsOnly("RUNNING");
    assertThat(states(browser)).hasSize(22);
    assertThat(states(browser).subList(2, 22)).containsOnly("QUEUED");
    browser.click("#more-jobs");
    browser.until(it -> states(browser).size() == 27, "the older jobs, each once");
    assertThat(browser.all(".jobs .job-group")).hasSize(2);
    new Select(browser.see("#filter-state")).selectByValue("QUEUED");
    browser.until(it -> !states(browser).contains("RUNNING"), "the filter holds for those, too");
    waiting.forEach(job -> verb(job, "cancel"));
    running.forEach(job -> verb(job, "cancel"));
  }

  private static List<String> states(Browser browser) {
    return browser.attributesOf(".jobs tbody tr[data-job]", "data-state");
  }

  @Test
  void small_curves_share_one_scale_that_the_list_names(Browser browser) {
    browser.open("index.html");

    Object drawn =
        browser
            .driver()
            .executeAsyncScript(
                """
                const done = arguments[0];
                const load = (path) => import(new URL(`console/${path}`, document.baseURI));
                Promise.all([load('jobs/sparkline.js'), load('lib.js')]).then(
                  ([{ scaleOf, scaleText, sparkline }, { render }]) => {
                    const curve = (...shares) =>
                      ({ name: 'Accuracy', epochs: shares.length, points: shares.map((share, i) => [i + 1, share]) });
                    const [low, high] = [curve(0.12, 0.15), curve(0.9, 0.97)];
                    const scale = scaleOf([low, high]);
                    const heights = [low, high].map((one) => {
                      const place = document.createElement('div');
                      render(sparkline(one, scale), place);
                      return place.querySelector('circle').getAttribute('cy');
                    });
                    done([scaleText(scale), ...heights]);
                  });
                """);

    // 28 pixels high, 3 of them free at each end: 25 is the lowest share, 3 the highest.
    assertThat((List<?>) drawn).isEqualTo(List.of("10 to 100 %", "23.8", "3.7"));
  }

  private void type(Browser browser, String selector, String text) {
    browser.see(selector).sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE, text);
  }

  private static String curveOf(Browser browser, String row) {
    Object label =
        ((JavascriptExecutor) browser.driver())
            .executeScript(
                "return document.querySelector(arguments[0])?.getAttribute('aria-label') ?? ''",
                row + " .sparkline");
    return String.valueOf(label);
  }

  private static String page(Browser browser) {
    return String.valueOf(browser.driver().getCurrentUrl());
  }

  private JsonNode onlyJob() {
    assertThat(jobs("")).hasSize(1);
    return jobs("").get(0);
  }

  private List<JsonNode> jobs(String filter) {
    String path = "/v1/training-jobs?display_name=" + name.replace(' ', '+') + filter;
    return client.get(path).json().path("jobs").valueStream().toList();
  }

  private void verb(String job, String verb) {
    assertThat(new JobClient(client).verb(job, verb).status()).isIn(200, 202);
  }

  private static String idOf(String job) {
    return job.substring(job.lastIndexOf('/') + 1);
  }
}
