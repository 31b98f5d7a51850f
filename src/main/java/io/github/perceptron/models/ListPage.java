package io.github.perceptron.models;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Some entries of a list.
 *
 * @param nextPageToken asks for those after them; null when there are none
 */
public record ListPage<T>(List<T> entries, @Nullable String nextPageToken) {

  /** The most entries that one page holds. */
  public static final int MAX_SIZE = 200;

  public ListPage {
    entries = List.copyOf(entries);
  }

  /**
   * A page of this size.
   *
   * @param query finds so many entries, or as many as there are
   * @param tokenOf the place of an entry
   * @throws InvalidModelRequestException if no page can have this size
   */
  public static <T> ListPage<T> of(
      int size, IntFunction<List<T>> query, Function<T, ListToken> tokenOf) {
    if (size < 1 || size > MAX_SIZE) {
      throw InvalidModelRequestException.at(
          "page_size", "must be from 1 to %d".formatted(MAX_SIZE));
    }
    // One more than asked for tells whether another page follows.
    List<T> found = query.apply(size + 1);
    return found.size() <= size
        ? new ListPage<>(found, null)
        : new ListPage<>(found.subList(0, size), tokenOf.apply(found.get(size - 1)).toString());
  }
}
