package io.github.perceptron.observability;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code /actuator/prometheus} answers in the text format of Prometheus. */
final class Exposition {

  private static final Pattern ABOUT = Pattern.compile("# (HELP|TYPE) (\\S+) ?(.*)");

  private final Map<String, String> helps = new TreeMap<>();
  private final Map<String, String> types = new TreeMap<>();
  private final Map<String, Double> samples = new TreeMap<>();

  Exposition(String text) {
    for (String line : text.lines().toList()) {
      Matcher about = ABOUT.matcher(line);
      if (about.matches()) {
        (about.group(1).equals("HELP") ? helps : types).put(about.group(2), about.group(3));
      } else if (!line.isBlank()) {
        int space = line.lastIndexOf(' ');
        samples.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
      }
    }
  }

  /** The names of the metrics, without those that Micrometer adds for the largest value. */
  Set<String> families() {
    return types.keySet().stream()
        .filter(name -> !isMaximum(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private boolean isMaximum(String name) {
    return name.endsWith("_max")
        && types.containsKey(name.substring(0, name.length() - "_max".length()));
  }

  Map<String, String> helps() {
    return helps;
  }

  String type(String name) {
    return types.getOrDefault(name, "none");
  }

  /** The names that a query can use: those of the samples, without labels. */
  Set<String> names() {
    return samples.keySet().stream()
        .map(sample -> sample.replaceFirst("\\{.*", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The value of a sample as it is written, labels in the order of the alphabet; 0 without it. */
  double value(String sample) {
    return samples.getOrDefault(sample, 0.0);
  }

  /** All samples, as they are written. */
  Set<String> samples() {
    return samples.keySet();
  }
}
