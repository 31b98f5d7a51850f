package io.github.perceptron.pages;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every page, also before there is anything to show. */
@PageTest
class PagesTest {

  @ParameterizedTest
  @ValueSource(strings = {"index.html", "draw.html", "data.html", "compare.html"})
  void a_page_fits_its_window_and_can_be_used_by_keyboard_and_screen_reader(
      String page, Browser browser) {
    browser.open(page);

    browser.see("nav a[href='draw.html']");
    browser.see("h1");
    browser.assertLooksWell(page.replace(".html", "") + "-at-first");
  }
}
