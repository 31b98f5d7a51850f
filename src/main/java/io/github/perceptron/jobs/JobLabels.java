package io.github.perceptron.jobs;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a client hung on a job to find it by: at most 20 labels.
 *
 * @param values value by key, in the order of the keys
 */
public record JobLabels(SortedMap<String, String> values) {

  /** No label. */
  public static final JobLabels NONE = new JobLabels(new TreeMap<>());

  /** The most labels a job has. */
  public static final int MOST = 20;

  /** What a key may be, for people. */
  public static final String KEY_RULE = "1 to 63 of a-z, 0-9, '.', '_' and '-'";

  /** What a value may be, for people. */
  public static final String VALUE_RULE =
      "a string of at most 255 characters without control characters";

  /** {@link #KEY_RULE} as a regular expression. */
  public static final String KEY = "[a-z0-9._-]{1,63}";

  /** {@link #VALUE_RULE} as a regular expression. */
  public static final String VALUE = "[^\\u0000-\\u001f\\u007f-\\u009f]{0,255}";

  private static final Pattern VALID_KEY = Pattern.compile(KEY);
  private static final int VALUE_LENGTH = 255;

  public JobLabels {
    if (values.size() > MOST) {
      throw new IllegalArgumentException("%d labels are too many".formatted(values.size()));
    }
    for (Map.Entry<String, String> label : values.entrySet()) {
      if (!isKey(label.getKey()) || !isValue(label.getValue())) {
        throw new IllegalArgumentException("%s is no label".formatted(label));
      }
    }
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  public static JobLabels of(Map<String, String> values) {
    return new JobLabels(new TreeMap<>(values));
  }

  /** Whether {@code text} is {@link #KEY_RULE}. */
  public static boolean isKey(String text) {
    return VALID_KEY.matcher(text).matches();
  }

  /** Whether {@code text} is {@link #VALUE_RULE}. */
  public static boolean isValue(String text) {
    return text.length() <= VALUE_LENGTH && text.codePoints().allMatch(JobLabels::isValueCharacter);
  }

  private static boolean isValueCharacter(int codePoint) {
    return !Character.isISOControl(codePoint) && DisplayName.isStorable(codePoint);
  }
}
