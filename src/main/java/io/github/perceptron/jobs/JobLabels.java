package io.github.perceptron.jobs;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The labels of a job, at most 20. A client sets them and finds its jobs by them.
 *
 * @param values maps each key to its value, sorted by key
 */
public record JobLabels(SortedMap<String, String> values) {

  /** No label. */
  public static final JobLabels NONE = new JobLabels(new TreeMap<>());

  /** The maximum number of labels of a job. */
  public static final int MAX_LABELS = 20;

  /** The rule for a key, as a text for error messages. */
  public static final String KEY_RULE = "1 to 63 of a-z, 0-9, '.', '_' and '-'";

  /** The rule for a value, as a text for error messages. */
  public static final String VALUE_RULE =
      "a string of at most 255 characters without control characters";

  /** {@link #KEY_RULE} as a regular expression. */
  public static final String KEY = "[a-z0-9._-]{1,63}";

  /** {@link #VALUE_RULE} as a regular expression. */
  public static final String VALUE = "[^\\u0000-\\u001f\\u007f-\\u009f]{0,255}";

  private static final Pattern VALID_KEY = Pattern.compile(KEY);
  private static final int VALUE_LENGTH = 255;

  public JobLabels {
    if (values.size() > MAX_LABELS) {
      throw new IllegalArgumentException("%d labels are too many".formatted(values.size()));
    }
    for (Map.Entry<String, String> label : values.entrySet()) {
      if (!isKey(label.getKey()) || !isValue(label.getValue())) {
        throw new IllegalArgumentException("%s is not a valid label".formatted(label));
      }
    }
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  public static JobLabels of(Map<String, String> values) {
    return new JobLabels(new TreeMap<>(values));
  }

  /** Returns whether {@code text} obeys {@link #KEY_RULE}. */
  public static boolean isKey(String text) {
    return VALID_KEY.matcher(text).matches();
  }

  /** Returns whether {@code text} obeys {@link #VALUE_RULE}. */
  public static boolean isValue(String text) {
    return text.length() <= VALUE_LENGTH && text.codePoints().allMatch(JobLabels::isValueCharacter);
  }

  private static boolean isValueCharacter(int codePoint) {
    return !Character.isISOControl(codePoint) && DisplayName.isStorable(codePoint);
  }
}
