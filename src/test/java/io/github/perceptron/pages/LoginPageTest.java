package io.github.perceptron.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.access.Scope;
import io.github.perceptron.access.keys.IssuedKey;
import io.github.perceptron.service.KeyClient;
import io.github.perceptron.service.KeysTest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.logging.LogType;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** The pages of a service that asks for keys. */
@KeysTest
@Tag("page")
@ExtendWith(Chromium.class)
class LoginPageTest {

  private static final String JOB =
      """
      {"data_set":"tiny","split":null,"epochs":100000,"max_epochs_per_second":20,"batch_size":4,"display_name":"Watched"}""";

  private static final String KEY = "#key";
  private static final String SUBMIT = "#login button";

  @Autowired private KeyClient client;

  @AfterEach
  void forgetTheLogin(Browser browser) {
    browser.driver().manage().deleteAllCookies();
  }

  @Test
  void a_person_without_a_login_pastes_a_key_and_gets_the_page_that_was_asked_for(Browser browser) {
    IssuedKey key = client.create(Scope.TRAIN);

    browser.open("model.html?name=nowhere");
    browser.see(KEY);
    browser.assertLooksWell("login");
    logIn(browser, key.text());

    browser.see(".banner");
    assertThat(browser.driver().getCurrentUrl()).endsWith("/model.html?name=nowhere");
    Cookie cookie =
        Objects.requireNonNull(browser.driver().manage().getCookieNamed("perceptron-session"));
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getSameSite()).isEqualTo("Lax");
    assertThat(String.valueOf(browser.driver().executeScript("return document.cookie")))
        .as("the cookie of the login is hidden from scripts")
        .matches("perceptron-csrf=[0-9a-f]{64}");
  }

  @Test
  void a_wrong_key_is_told_at_the_field_and_can_be_corrected(Browser browser) {
    IssuedKey key = client.create(Scope.TRAIN);
    IssuedKey revoked = client.create(Scope.TRAIN);
    client.revoke(revoked);
    browser.open("login.html");

    logIn(browser, "secret");
    browser.read("This is not a whole key.");
    logIn(browser, revoked.text());
    browser.read("The key was revoked at");
    // The browser logs each refusal as a failure.
    browser.driver().manage().logs().get(LogType.BROWSER);
    browser.assertLooksWell("login-refused");
    logIn(browser, key.text());

    browser.see("#new-job");
  }

  @Test
  void the_page_system_shows_the_newest_changes_to_an_admin_only(Browser browser) {
    IssuedKey admin = client.create(Scope.ADMIN);
    client.delete("/v1/models/gone?force=true", KeyClient.with(admin));

    browser.open("system.html");
    logIn(browser, client.create(Scope.TRAIN).text());
    browser.see("table.instances");
    assertThat(browser.driver().findElements(By.cssSelector("table.audit"))).isEmpty();

    browser.driver().manage().deleteAllCookies();
    browser.open("system.html");
    logIn(browser, admin.text());
    browser.see("table.audit");
    browser.read("DELETE /v1/models/gone");
    browser.assertLooksWell("system-audit");
  }

  @Test
  void changes_of_pages_have_the_token_against_forgery_and_others_are_refused(Browser browser) {
    browser.open("data.html?name=tiny");
    logIn(browser, client.create(Scope.TRAIN).text());
    browser.see("#log-out");

    assertThat(
            result(browser, "(await fetch('v1/models/csrf-nothing', {method: 'DELETE'})).status"))
        .as("a script that sends no token")
        .isEqualTo(403L);
    assertThat(
            result(
                browser,
                "await (await import('./console/api.js')).request('DELETE', 'v1/models/csrf-nothing')"
                    + ".catch(({status}) => status)"))
        .as("as all pages call the service")
        .isEqualTo(404L);
    assertThat(
            result(
                browser,
                "(await (await import('./console/data/sending.js')).uploadDataSet('csrf-rows',"
                    + " [new File(['x,label\\n1,a\\n2,b\\n3,a\\n4,b\\n'], 'rows.csv', {type: 'text/csv'})],"
                    + " {validateOnly: true, options: {}, signal: new AbortController().signal, onProgress() {}}))"
                    + ".name"))
        .as("as the data page sends files")
        .isEqualTo("csrf-rows");
    browser.open("swagger-ui.html");
    browser.see(".swagger-ui .info");
    assertThat(
            String.valueOf(
                result(
                    browser,
                    "ui.getConfigs().requestInterceptor({url: 'v1/session', headers: {}})"
                        + ".headers['X-CSRF-Token']")))
        .as("as the API's own documentation calls the service")
        .matches("[0-9a-f]{64}");
    browser.driver().manage().logs().get(LogType.BROWSER);
  }

  @Test
  void a_link_to_the_login_leads_to_no_other_site(Browser browser) {
    browser.open("login.html?return=//evil.example/");

    logIn(browser, client.create(Scope.TRAIN).text());

    browser.see("#new-job");
    assertThat(browser.driver().getCurrentUrl()).isEqualTo(client.root() + "/");
  }

  @Test
  void a_job_is_watched_live_until_the_key_is_revoked(Browser browser) {
    IssuedKey key = client.create(Scope.TRAIN);
    String id =
        JsonMapper.shared()
            .readTree(client.post("/v1/training-jobs", JOB, KeyClient.with(key)).body())
            .path("id")
            .asString();
    try {
      browser.open("job.html?id=" + id);
      logIn(browser, key.text());
      browser.see("#log-out");
      // Epochs arrive by the event stream.
      browser.see("[data-epoch]");
      String seen = newestEpoch(browser);
      browser.until(driver -> !newestEpoch(browser).equals(seen), "further epochs");

      client.revoke(key);

      browser.see(KEY);
      assertThat(browser.driver().getCurrentUrl())
          .endsWith("/login.html?return=%2Fjob.html%3Fid%3D" + id);
      browser.driver().manage().logs().get(LogType.BROWSER);
    } finally {
      client.text(
          "POST",
          "/v1/training-jobs/%s:cancel".formatted(id),
          null,
          KeyClient.with(client.create(Scope.TRAIN)));
    }
  }

  @Test
  void a_person_logs_out(Browser browser) {
    browser.open("");
    logIn(browser, client.create(Scope.TRAIN).text());
    browser.see("#new-job");
    browser.assertLooksWell("logged-in");

    browser.click("#log-out");

    browser.see(KEY);
    browser.open("draw.html");
    browser.see(KEY);
    assertThat(browser.driver().getCurrentUrl()).endsWith("/login.html?return=%2Fdraw.html");
  }

  /** The value of an expression in the page, which may wait. */
  private static @Nullable Object result(Browser browser, String expression) {
    return browser
        .driver()
        .executeAsyncScript(
            "const end = arguments[0]; (async () => %s)().then(end, (error) => end(String(error)));"
                .formatted(expression));
  }

  private static String newestEpoch(Browser browser) {
    return browser.attributeOf("[data-epoch]", "data-epoch");
  }

  private static void logIn(Browser browser, String key) {
    browser.see(KEY).clear();
    browser.see(KEY).sendKeys(key);
    browser.click(SUBMIT);
  }
}
