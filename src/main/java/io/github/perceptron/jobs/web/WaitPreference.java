package io.github.perceptron.jobs.web;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the waiting time from the header {@code Prefer} (RFC 7240, section 4.3). An invalid
 * preference is ignored, as that RFC says.
 */
final class WaitPreference {

  /** Many proxies close a silent connection after one minute. */
  private static final int MOST_SECONDS = 60;

  // One preference: name, value and optional parameters.
  private static final Pattern WAIT =
      Pattern.compile("\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

  private WaitPreference() {}

  /** Returns the first valid waiting time, at most 60 s; empty if there is none. */
  static Optional<Duration> in(List<String> preferHeaders) {
    for (String header : preferHeaders) {
      for (String preference : header.split(",", -1)) {
        Matcher matcher = WAIT.matcher(preference);
        if (matcher.matches()) {
          int seconds = Math.min(MOST_SECONDS, Integer.parseInt(matcher.group(1)));
          return Optional.of(Duration.ofSeconds(seconds));
        }
      }
    }
    return Optional.empty();
  }
}
