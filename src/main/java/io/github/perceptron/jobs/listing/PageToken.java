package io.github.perceptron.jobs.listing;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.JobSnapshot;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The place in the list after which a page begins; opaque to clients.
 *
 * @param list digest of the filters and the order, in which alone the place means something
 * @param value what the last job of the page is sorted by; null when it lacks that
 * @param id the last job of the page
 */
public record PageToken(String list, @Nullable Object value, UUID id) {

  private static final char SEPARATOR = '\n';
  private static final String MISSING = "-";
  private static final String PRESENT = "+";

  public static PageToken after(JobSnapshot last, JobFilter filter, JobOrder order) {
    return new PageToken(digestOf(filter, order), order.field().valueOf(last), last.id().value());
  }

  /**
   * Reads the form that {@link #toString} gives.
   *
   * @throws InvalidListException if {@code text} has another form, or is of another list
   */
  public static PageToken parse(String text, JobFilter filter, JobOrder order) {
    try {
      String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      String[] parts = decoded.split(String.valueOf(SEPARATOR), 3);
      String list = digestOf(filter, order);
      boolean missing = parts.length == 3 && parts[2].equals(MISSING);
      if (parts.length == 3
          && parts[0].equals(list)
          && (missing ? order.field().mayBeMissing() : parts[2].startsWith(PRESENT))) {
        Object value = missing ? null : order.field().parse(parts[2].substring(1));
        return new PageToken(list, value, UUID.fromString(parts[1]));
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      // Not Base64, no id, no number, no time: told below.
    }
    throw InvalidListException.badToken();
  }

  @Override
  public String toString() {
    String text = list + SEPARATOR + id + SEPARATOR + (value == null ? MISSING : PRESENT + value);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String digestOf(JobFilter filter, JobOrder order) {
    return Sha256.ofText(filter + "\n" + order).first(16);
  }
}
