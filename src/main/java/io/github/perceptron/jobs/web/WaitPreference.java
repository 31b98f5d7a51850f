package io.github.perceptron.jobs.web;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads how long a client wants to wait from its header {@code Prefer} (RFC 7240, section 4.3).
 * What cannot be read there is passed over, as for every preference.
 */
final class WaitPreference {

  /** Proxies tend to give up on a silent connection after a minute. */
  private static final int MOST_SECONDS = 60;

  // One preference: its name and value, up to its parameters.
  private static final Pattern WAIT =
      Pattern.compile("\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

  private WaitPreference() {}

  /** The first such preference, at most 60 s; empty when there is none. */
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
