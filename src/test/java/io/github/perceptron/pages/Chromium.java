package io.github.perceptron.pages;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Starts the installed Chromium, headless, once for all tests of a JVM. A class of tests begins
 * without cookies.
 */
final class Chromium
    implements ExecutionCondition, ParameterResolver, AfterEachCallback, AfterAllCallback {

  private static final Logger log = LoggerFactory.getLogger(Chromium.class);

  private static final Optional<Path> CHROMIUM =
      find("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final Optional<Path> DRIVER = find("chromedriver");

  private static @Nullable ChromeDriver shared;

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (CHROMIUM.isPresent() && DRIVER.isPresent()) {
      return ConditionEvaluationResult.enabled("there is a Chromium");
    }
    if ("1".equals(System.getenv("REQUIRE_BROWSER"))) {
      return ConditionEvaluationResult.enabled("a missing Chromium shall be a failure");
    }
    log.warn(
        "SKIPPED, SKIPPED, SKIPPED: no chromium and chromedriver on the PATH, so {} was not tried;"
            + " on Debian: apt-get install chromium chromium-driver",
        context.getDisplayName());
    return ConditionEvaluationResult.disabled("no chromium and chromedriver on the PATH");
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browser.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    String port =
        SpringExtension.getApplicationContext(context)
            .getEnvironment()
            .getRequiredProperty("local.server.port");
    return new Browser(driver(), "http://localhost:" + port + "/");
  }

  /** A page left open would go on asking the service, and fill the log of the next test. */
  @Override
  public void afterEach(ExtensionContext context) {
    ChromeDriver open = shared;
    if (open != null) {
      try {
        open.get("about:blank");
        open.manage().logs().get(LogType.BROWSER);
      } catch (WebDriverException crashed) {
        // The next test starts another one.
        shared = null;
        open.quit();
        throw crashed;
      }
    }
  }

  /** Cookies belong to a machine, whatever the port: the next service would be sent them. */
  @Override
  public void afterAll(ExtensionContext context) {
    ChromeDriver open = shared;
    if (open != null) {
      open.executeCdpCommand("Network.clearBrowserCookies", Map.of());
    }
  }

  private static synchronized ChromeDriver driver() {
    ChromeDriver open = shared;
    if (open == null) {
      open = start();
      Runtime.getRuntime().addShutdownHook(new Thread(open::quit));
      shared = open;
    }
    return open;
  }

  private static ChromeDriver start() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.orElseThrow().toFile());
    options.addArguments(
        "--headless=new",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-extensions",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--force-color-profile=srgb");
    if (System.getProperty("user.name").equals("root")) {
      options.addArguments("--no-sandbox");
    }
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    options.setExperimentalOption("prefs", Map.of("intl.accept_languages", "en-GB"));
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.orElseThrow().toFile())
            .usingAnyFreePort()
            .build();
    ChromeDriver driver = new ChromeDriver(service, options);
    // Its own first page has come and gone before a test opens one.
    driver.get("about:blank");
    return driver;
  }

  private static Optional<Path> find(String... names) {
    List<String> folders =
        List.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator));
    return Stream.of(names)
        .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
