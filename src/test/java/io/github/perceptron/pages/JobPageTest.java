package io.github.perceptron.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.JobClient;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.ObjectNode;

/** The page of one job: a teacher reads a run there, watches it, and tells it what to do. */
@PageTest
class JobPageTest {

  /** Epochs of a fraction of a second, and more of them than any test waits for. */
  private static final String LONG =
      "{'display_name':'Long','epochs':20000,'max_epochs_per_second':20,'split':{'test_size':0.8,'random_state':1},"
          + "'layers':[{'units':32}]}";

  private static final String SHORT =
      "{'display_name':'Short','preset':'modern','epochs':4,"
          + "'split':{'test_size':0.98,'random_state':1},'layers':[{'units':16}]}";

  /** Its loss is no number after an epoch. */
  private static final String DIVERGING =
      "{'optimizer':{'learning_rate':100000},'l2':50,'split':{'test_size':0.99,'random_state':1}}";

  @Autowired private Client client;

  @Test
  void epochs_arrive_while_one_looks_and_a_button_cancels_the_job(Browser browser) {
    String job = client.submit(LONG);
    browser.open(page(job));
    browser.see("tr[data-epoch='1']");
    browser.driver().executeScript("window.isStillThere = true");
    int seen = epochs(browser).get(0);

    browser.see("tr[data-epoch='%d']".formatted(seen + 2));
    browser.see(".state[data-state='RUNNING']");
    browser.assertLooksWell("job-running");
    assertThat(browser.attributeOf("canvas[role=img]", "aria-label"))
        .matches("Loss after \\d+ epochs?: loss \\d\\S+, val_loss \\d.*");
    browser.click("button[data-verb=cancel]");
    browser.click("dialog button[value=yes]");

    browser.see(".state[data-state='CANCELLED']");
    browser.read("The job is cancelled.");
    assertThat(client.get(job).json().path("state").asString()).isEqualTo("CANCELLED");
    assertThat(browser.driver().executeScript("return window.isStillThere")).isEqualTo(true);
    browser.assertNothingWentWrong();
  }

  @Test
  void a_job_pauses_and_goes_on_by_buttons_and_a_reload_keeps_each_epoch_once(Browser browser) {
    String job = client.submit(LONG);
    browser.open(page(job));
    browser.see("tr[data-epoch='2']");

    browser.click("button[data-verb=pause]");
    browser.see(".state[data-state='PAUSED']");
    int paused = client.get(job).json().at("/progress/epoch").asInt();
    browser.click("button[data-verb=resume]");
    browser.see("tr[data-epoch='%d']".formatted(paused + 1));
    browser.driver().navigate().refresh();
    browser.see("tr[data-epoch='%d']".formatted(paused + 2));

    List<Integer> epochs = epochs(browser);
    assertThat(epochs.get(0)).isGreaterThan(paused);
    assertThat(epochs).isEqualTo(countedDownFrom(epochs.get(0)));
    browser.assertNothingWentWrong();
    cancel(job);
  }

  @Test
  void a_job_that_succeeded_shows_its_result_and_all_about_it(Browser browser) {
    String job = client.submit(SHORT);
    double accuracy = client.await(job).at("/result/test_accuracy").asDouble();

    browser.open(page(job));

    browser.read("%.2f %%".formatted(accuracy * 100));
    browser.read("mnist, version ");
    assertThat(browser.attributeOf(".figures a", "href"))
        .startsWith("model.html?name=mnist&version=");
    assertThat(browser.textOf("h1")).isEqualTo("Short");
    assertThat(epochs(browser)).containsExactly(4, 3, 2, 1);
    for (WebElement summary : browser.all("#page details:not(.evaluation *) > summary")) {
      summary.click();
    }
    browser.read("\"parameter_sha256\"");
    browser.read("RUNNING → SUCCEEDED");
    browser.read("Hidden 1");
    assertThat(browser.see("a[href^='draw.html?job=']").isDisplayed()).isTrue();
    browser.assertLooksWell("job-succeeded");
    assertThat(saved("CSV", browser))
        .isEqualToNormalizingNewlines(
            client.get(job + "/history", "Accept", "text/csv").raw().body())
        .startsWith("epoch,");
  }

  @Test
  void a_job_page_says_whether_its_version_became_the_champion_and_that_it_was_deleted(
      Browser browser) {
    String tiny =
        "{'data_set':'tiny','split':null,'epochs':1,'batch_size':4,'model_name':'judged'}";
    client.await(client.submit(tiny));
    String second = client.submit(tiny);
    client.await(second);

    browser.open(page(second));
    browser.read("Version 2 of judged did not become the champion when it was published.");
    browser.read("equal to that of version 1");
    browser.click("[data-champion-verb=promote]");
    browser.read("Version 2 is the champion of judged");
    assertThat(client.get("/v1/models/judged").json().at("/champion/version").asInt()).isEqualTo(2);
    browser.open("");
    browser.read("judged 2 did not become champion");
    assertThat(client.delete("/v1/models/judged?force=true").status()).isEqualTo(204);
    browser.open(page(second));

    browser.read("Version 2 of judged was deleted");
    assertThat(browser.all("a[href^='draw.html?job=']")).isEmpty();
    assertThat(browser.all("[data-champion-verb]")).isEmpty();
    browser.assertNothingWentWrong();
  }

  /** The text of the file that a button under the table of epochs saves. */
  private static String saved(String button, Browser browser) {
    browser
        .driver()
        .executeScript(
            """
            const addressOf = URL.createObjectURL;
            URL.createObjectURL = (file) => {
              file.text().then((text) => (window.saved = text));
              return addressOf.call(URL, file);
            };
            """);
    browser
        .see("[aria-labelledby=epochs-heading] .downloads")
        .findElement(By.xpath(".//button[text()='%s']".formatted(button)))
        .click();
    Object text =
        browser.until(any -> browser.driver().executeScript("return window.saved"), "saves a file");
    return String.valueOf(text);
  }

  @Test
  void a_waiting_job_tells_its_place_in_the_queue_and_moves_up(Browser browser) {
    List<String> jobs = Stream.generate(() -> client.submit(LONG)).limit(4).toList();
    jobs.subList(0, 2).forEach(job -> client.await(job, "RUNNING"));

    browser.open(page(jobs.get(3)));
    browser.read("1 job before it");
    browser.read("It starts at about ");
    browser.see(".state[data-state='QUEUED']");
    browser.assertLooksWell("job-waiting");
    cancel(jobs.get(2));
    browser.read("next in the queue");
    cancel(jobs.get(1));

    browser.see(".state[data-state='RUNNING']");
    browser.assertNothingWentWrong();
    jobs.forEach(this::cancel);
  }

  @Test
  void a_succeeded_job_is_verified_by_a_button_and_its_copy_says_what_came_out(Browser browser) {
    String job = client.submit(SHORT);
    client.await(job);
    browser.open(page(job));

    browser.click("button[data-verb=verify]");
    browser.read("A verification was submitted: it trains again and compares.");
    browser.click(".outcome a");

    browser.read("Verified: trained again, the parameters of Short came out the same");
    assertThat(browser.textOf("h1")).isEqualTo("Verification of Short");
    assertThat(browser.attributeOf(".banner a", "href")).isEqualTo(page(job));
    browser.click(".banner a");
    browser.see("[data-verification] [data-state=SUCCEEDED]");
    browser.read("The parameters came out the same, bit for bit.");
    browser.assertNothingWentWrong();
  }

  @Test
  void a_stop_that_was_asked_for_is_told_once_in_the_head(Browser browser) {
    String path = client.submit(LONG);
    cancel(path);
    // A worker obeys within milliseconds, too soon to be caught at it: the job as it was meanwhile.
    ObjectNode job = (ObjectNode) client.get(path).json();
    job.put("state", "RUNNING");
    job.putArray("allowed_verbs").add("cancel");
    browser.open(page(path));

    assertThat(head(job.put("stop_requested", "pause"), browser))
        .containsOnlyOnce("pausing")
        .contains("Cancel")
        .doesNotContain("Pause");
    job.putArray("allowed_verbs");
    assertThat(head(job.put("stop_requested", "cancel"), browser))
        .containsOnlyOnce("cancelling")
        .doesNotContain("Cancel …", "Pause");
  }

  /** The text of the head for a job. */
  private static String head(ObjectNode job, Browser browser) {
    Object text =
        browser
            .driver()
            .executeAsyncScript(
                """
                const [job, done] = arguments;
                const load = (path) => import(new URL(`console/${path}`, document.baseURI));
                Promise.all([load('job/head.js'), load('job/verbs.js'), load('lib.js')]).then(
                  ([{ head }, { Verbs }, { render }]) => {
                    const place = document.createElement('div');
                    render(head(JSON.parse(job), new Verbs('any', {})), place);
                    done(place.textContent);
                  },
                );
                """,
                job.toString());
    return String.valueOf(text);
  }

  @Test
  void a_job_that_failed_tells_why_and_is_deleted_once_one_is_sure(Browser browser) {
    String job = client.submit(DIVERGING);
    client.await(job, "FAILED");
    browser.open(page(job));

    assertThat(browser.textOf(".banner[data-tone=bad]"))
        .contains("diverged", "smaller learning rate");
    browser.see("button[data-verb=retry]");
    browser.click("button[data-verb=delete]");
    browser.click("dialog button[value=no]");
    assertThat(client.get(job).status()).isEqualTo(200);
    browser.click("button[data-verb=delete]");
    browser.click("dialog button[value=yes]");

    browser.read("It was deleted.");
    assertThat(client.get(job).status()).isEqualTo(404);
    browser.assertNothingWentWrong();
  }

  private static String page(String job) {
    return "job.html?id=" + job.substring(job.lastIndexOf('/') + 1);
  }

  /** The epochs of the table, in its order; newest first. */
  private static List<Integer> epochs(Browser browser) {
    return browser.attributesOf("tr[data-epoch]", "data-epoch").stream()
        .map(Integer::valueOf)
        .toList();
  }

  private static List<Integer> countedDownFrom(int newest) {
    return IntStream.iterate(newest, i -> i >= 1, i -> i - 1).boxed().toList();
  }

  private void cancel(String job) {
    new JobClient(client).verb(job, "cancel");
  }
}
