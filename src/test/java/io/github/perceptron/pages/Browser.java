package io.github.perceptron.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRuleOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A person's browser, showing pages of the service under test. */
final class Browser {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MOST_REQUESTS = 40;

  /** "Good" are sums below this (web.dev, Cumulative Layout Shift). */
  private static final double MOST_SHIFT = 0.1;

  private static final Path PICTURES = Path.of("target", "pages");

  /** No test looks at screenshots. */
  private static final boolean SCREENSHOTS = System.getProperty("pages.screenshots") != null;

  /** The elements of a selector that are not hidden by a rule of CSS. */
  private static final String CANDIDATES =
      "return [...document.querySelectorAll(arguments[0])]"
          + ".filter((one) => (one.closest('select') ?? one).checkVisibility())";

  /** The browser's own text of the page, which it has at once; WebDriver visits each node. */
  private static final String READS =
      "return (document.body?.innerText ?? '').replace(/[ \\t\\u00a0]+/g, ' ')"
          + ".includes(arguments[0])";

  private final ChromeDriver driver;
  private final String root;

  /**
   * @param root address of the service, with a slash at its end
   */
  Browser(ChromeDriver driver, String root) {
    this.driver = driver;
    this.root = root;
    look(1280, Theme.LIGHT);
  }

  /** What a person's system prefers. */
  enum Theme {
    LIGHT,
    DARK;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  ChromeDriver driver() {
    return driver;
  }

  /** Opens a page, {@code draw.html} or the like; {@code ""} is the first. */
  void open(String page) {
    driver.get(root + page);
    // A browser that has just started may still load its own first page over this one.
    if (!driver.getCurrentUrl().startsWith(root)) {
      driver.get(root + page);
    }
  }

  /** How wide the window is, in CSS pixels, and which theme the system has. */
  void look(int width, Theme theme) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            "",
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", theme.word()),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  /** Waits until the page has such an element that can be seen. */
  WebElement see(String selector) {
    return until(
        browser ->
            candidates(selector).stream().filter(WebElement::isDisplayed).findFirst().orElse(null),
        "sees " + selector);
  }

  /** The elements that may be seen: WebDriver's own look at each one loads a script of its own. */
  private List<WebElement> candidates(String selector) {
    @SuppressWarnings("unchecked") // The script returns a list.
    List<WebElement> found = (List<WebElement>) driver.executeScript(CANDIDATES, selector);
    return Objects.requireNonNull(found);
  }

  /** Returns the text of such an element; a page that redraws it meanwhile is asked again. */
  String textOf(String selector) {
    return until(browser -> see(selector).getText(), "reads " + selector);
  }

  /** Returns the texts of all such elements, in the same way. */
  List<String> textsOf(String selector) {
    return until(
        browser -> all(selector).stream().map(WebElement::getText).toList(), "reads " + selector);
  }

  /** Returns an attribute of such an element, in the same way; "null" if it does not have it. */
  String attributeOf(String selector, String attribute) {
    return until(
        browser -> String.valueOf(see(selector).getDomAttribute(attribute)), "reads " + selector);
  }

  /** Returns that attribute of all such elements, in the same way. */
  List<String> attributesOf(String selector, String attribute) {
    return until(
        browser ->
            all(selector).stream()
                .map(element -> String.valueOf(element.getDomAttribute(attribute)))
                .toList(),
        "reads " + selector);
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** Waits until the text of the page, as it can be seen, has this in it. */
  void read(String text) {
    until(browser -> driver.executeScript(READS, text), text);
  }

  /** Waits until it can be clicked: a click on a button that is disabled for a moment is lost. */
  void click(String selector) {
    until(
        browser -> {
          WebElement element = see(selector);
          if (!element.isEnabled()) {
            return false;
          }
          element.click();
          return true;
        },
        "can click " + selector);
  }

  /** Waits for something that is neither null nor false; pages may redraw what is looked at. */
  <T> T until(Function<WebDriver, T> condition, String what) {
    return new WebDriverWait(driver, PATIENCE)
        .pollingEvery(Duration.ofMillis(50))
        .ignoring(StaleElementReferenceException.class)
        .withMessage(
            () ->
                "%s; the browser is at %s, its log: %s"
                    .formatted(what, driver.getCurrentUrl(), log()))
        .until(condition);
  }

  /** The page does not scroll sideways, as soon as its scroll bars are where they belong. */
  void assertFits() {
    until(
        it ->
            driver.executeScript(
                "return document.documentElement.scrollWidth === document.documentElement.clientWidth"),
        "nothing sticks out of the page");
  }

  /** axe-core finds nothing serious or critical, nor a name that differs from what can be read. */
  @SuppressWarnings(
      "deprecation") // The other mode opens a window for frames, and waits 1 s for it.
  void assertAccessible() {
    AxeRunOptions options = new AxeRunOptions();
    AxeRuleOptions on = new AxeRuleOptions();
    on.setEnabled(true);
    // Experimental in axe-core, which leaves it out by itself; WCAG 2.1, 2.5.3.
    options.setRules(Map.of("label-content-name-mismatch", on));
    // Of the rules that hold axe-core else describes each element, most of its time.
    options.setResultTypes(List.of("violations"));
    AxeBuilder axe = new AxeBuilder().withOptions(options).setLegacyMode();
    List<Rule> violations = axe.analyze(driver).getViolations();

    assertThat(violations)
        .filteredOn(rule -> List.of("serious", "critical").contains(rule.getImpact()))
        .extracting(rule -> rule.getId() + ": " + rule.getNodes())
        .isEmpty();
  }

  /**
   * Opens a page in both widths, and looks at how it came: with how many requests (Resource
   * Timing), and how far what could be seen already moved (Layout Instability). A page that moved
   * is opened up to twice more: what a job tells while its page opens may move something too.
   *
   * @param settled can be seen when all has come
   */
  void assertLoadsWell(String page, String settled) {
    for (int width : new int[] {1280, 375}) {
      openIn(width, page, settled);
      // On a busy machine the parts of a page may come one after the other.
      for (int again = 0; again < 2 && shifts().sum >= MOST_SHIFT; again++) {
        openIn(width, page, settled);
      }

      assertThat(requests()).as("requests of " + page).hasSizeLessThanOrEqualTo(MOST_REQUESTS);
      Shifts shifts = shifts();
      assertThat(shifts.sum)
          .as("what moved in %s at %d: %s", page, width, shifts.moved)
          .isLessThan(MOST_SHIFT);
    }
    look(1280, Theme.LIGHT);
  }

  private void openIn(int width, String page, String settled) {
    // A page of its own first, so that the change of width moves nothing in the one before.
    open("console/icon.svg");
    look(width, Theme.LIGHT);
    open(page);
    see(settled);
    until(browser -> imagesAreThere(), "all images");
  }

  private boolean imagesAreThere() {
    return Boolean.TRUE.equals(
        driver.executeScript(
            "return [...document.images].every(i => i.complete && i.naturalWidth > 0)"));
  }

  /** The addresses that the page asked for, apart from its own. */
  private List<?> requests() {
    Object names =
        driver.executeScript("return performance.getEntriesByType('resource').map(e => e.name)");
    return (List<?>) Objects.requireNonNull(names);
  }

  /**
   * The layout shifts since the page was opened, also those that input may excuse.
   *
   * @param sum of their scores
   * @param moved what moved, from where to where
   */
  private record Shifts(double sum, List<?> moved) {}

  /**
   * The epochs of a job that trains are not counted: the newest is on top and the others move down.
   */
  private Shifts shifts() {
    Map<?, ?> shifts =
        (Map<?, ?>)
            driver.executeAsyncScript(
                """
                const done = arguments[0];
                const all = { sum: 0, moved: [] };
                const isRow = ({ node }) => node === null || Boolean(node.closest?.('[data-epoch], .epochs tbody'));
                const place = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ');
                const add = (entry) => {
                  if (entry.sources.length === 0 || !entry.sources.every(isRow)) {
                    all.sum += entry.value;
                    all.moved.push(
                      `${entry.value.toFixed(4)} after ${Math.round(entry.startTime)} ms: ` +
                        entry.sources
                          .map(({ node, previousRect, currentRect }) =>
                            `${(node?.outerHTML ?? node?.nodeName ?? 'gone').slice(0, 60)} from ${place(previousRect)} to ${place(currentRect)}`)
                          .join('; '));
                  }
                };
                new PerformanceObserver((list) => list.getEntries().forEach(add))
                  .observe({ type: 'layout-shift', buffered: true });
                // Buffered entries come in a task of their own, before the second frame from now.
                requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(all), 0)));
                """);
    Objects.requireNonNull(shifts);
    return new Shifts(
        ((Number) Objects.requireNonNull(shifts.get("sum"))).doubleValue(),
        (List<?>) Objects.requireNonNull(shifts.get("moved")));
  }

  /** The page as it would be printed; {@link #look} ends that. */
  void toPaper() {
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    // A4 without its margins, 186 mm at 96 pixels an inch.
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 703, "height", 1017, "deviceScaleFactor", 1, "mobile", false));
    driver.executeScript("dispatchEvent(new Event('beforeprint'))");
  }

  /** No script failed and the Content-Security-Policy refused nothing. */
  void assertNothingWentWrong() {
    assertThat(log())
        .filteredOn(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .isEmpty();
  }

  private List<LogEntry> log() {
    return driver.manage().logs().get(LogType.BROWSER).getAll();
  }

  /**
   * The whole page as {@code target/pages/NAME.png}, for whoever wants to look and asks for it with
   * {@code -Dpages.screenshots}.
   */
  void photograph(String name) {
    if (!SCREENSHOTS) {
      return;
    }
    Object height = driver.executeScript("return document.documentElement.scrollHeight");
    Object width = driver.executeScript("return document.documentElement.clientWidth");
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    try {
      Files.createDirectories(PICTURES);
      Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Looks at the page in both widths and themes: fits, is accessible, and is photographed. Two of
   * the four will do: what fits does not depend on the theme, nor colours on the width.
   */
  void assertLooksWell(String name) {
    assertLooksWell(name, 1280, Theme.LIGHT);
    assertLooksWell(name, 375, Theme.DARK);
    look(1280, Theme.LIGHT);
    assertNothingWentWrong();
  }

  private void assertLooksWell(String name, int width, Theme theme) {
    look(width, theme);
    assertFits();
    assertAccessible();
    photograph(name + "-" + width + "-" + theme.word());
  }
}
