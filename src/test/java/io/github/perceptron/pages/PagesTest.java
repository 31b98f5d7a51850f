package io.github.perceptron.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.logging.LogType;

/** What holds for every page, also before there is anything to show. */
@PageTest
class PagesTest {

  @ParameterizedTest
  @MethodSource("io.github.perceptron.testing.PageFiles#names")
  void a_page_fits_its_window_and_can_be_used_by_keyboard_and_screen_reader(
      String page, Browser browser) {
    browser.open(page);

    browser.see("nav a[href='draw.html']");
    browser.see("h1");
    browser.assertLooksWell(page.replace(".html", "") + "-at-first");
  }

  @Test
  void an_address_that_does_not_exist_shows_a_page_that_leads_on(Browser browser) {
    browser.open("nowhere/at/all");

    browser.read("Nothing exists at /nowhere/at/all.");
    // The browser logs the 404 as a failure.
    browser.driver().manage().logs().get(LogType.BROWSER);
    browser.assertLooksWell("problem");
    browser.click("nav a[href$='model.html']");
    browser.see("#title");
    assertThat(browser.driver().getCurrentUrl()).endsWith("/model.html");
  }

  @Test
  void no_two_ticks_of_an_axis_are_written_alike(Browser browser) {
    browser.open("index.html");

    assertThat(ticks(browser, "linearTicks", 2.3655, 2.3745, false))
        .containsExactly("2.366", "2.368", "2.370", "2.372", "2.374");
    assertThat(ticks(browser, "linearTicks", 0.9712, 0.9731, true))
        .containsExactly("97.15 %", "97.20 %", "97.25 %", "97.30 %");
    assertThat(ticks(browser, "logarithmicTicks", 0.0018, 0.0023, false))
        .containsExactly("0.0018", "0.0019", "0.0020", "0.0021", "0.0022", "0.0023");
    assertThat(ticks(browser, "logarithmicTicks", 0.01, 3, false))
        .containsExactly("0.01", "0.02", "0.05", "0.1", "0.2", "0.5", "1", "2");
    assertThat(ticks(browser, "linearTicks", 1.2e30, 1.3e30, false)).doesNotHaveDuplicates();
    assertThat(ticks(browser, "logarithmicTicks", 1e-9, 1e20, false)).doesNotHaveDuplicates();
    assertThat(ticks(browser, "linearTicks", 0, 0, false)).containsExactly("0");
  }

  private static List<String> ticks(
      Browser browser, String kind, double low, double high, boolean isShare) {
    Object texts =
        browser
            .driver()
            .executeAsyncScript(
                """
                const [kind, low, high, isShare, done] = arguments;
                import(new URL('console/ticks.js', document.baseURI)).then((ticks) =>
                  done(ticks.tickTexts(ticks[kind](low, high), isShare)));
                """,
                kind,
                low,
                high,
                isShare);
    return ((List<?>) Objects.requireNonNull(texts)).stream().map(String::valueOf).toList();
  }
}
