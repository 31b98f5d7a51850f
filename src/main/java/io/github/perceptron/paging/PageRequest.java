package io.github.perceptron.paging;

import io.github.perceptron.problem.ParameterErrors;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The page that a client requests with {@code page_size} and {@code page_token}. Only this class
 * reads these parameters.
 *
 * @param size 1 to the maximum page size of the list
 * @param after the position after which the page starts; null for the first page
 */
public record PageRequest<P>(PagedList<P> list, int size, @Nullable P after) {

  /** The parameter with the maximum number of entries. */
  public static final String SIZE = "page_size";

  /** The parameter with the position, as in Google's AIP-158. */
  public static final String TOKEN = "page_token";

  public PageRequest {
    if (size < 1 || size > list.maxPageSize()) {
      throw new IllegalArgumentException("%d is not a valid page size".formatted(size));
    }
  }

  /** Returns a request for the first page. */
  public static <P> PageRequest<P> first(PagedList<P> list, int size) {
    return new PageRequest<>(list, size, null);
  }

  /**
   * Reads the two parameters.
   *
   * @param token null or empty for the first page
   * @param errors collects the errors; the request is valid only if there are none
   */
  public static <P> PageRequest<P> read(
      PagedList<P> list, int size, @Nullable String token, ParameterErrors errors) {
    errors.requireRange(SIZE, size, 1, list.maxPageSize());
    int valid = Math.max(1, Math.min(size, list.maxPageSize()));
    return errors.read(
        () -> new PageRequest<>(list, valid, list.positionIn(token)), first(list, valid));
  }

  /**
   * Returns the requested page.
   *
   * @param query finds at most the given number of entries after the position
   * @param positionOf returns the position of an entry
   */
  public <T> Page<T> answer(IntFunction<List<T>> query, Function<T, P> positionOf) {
    // One additional entry shows whether another page follows.
    List<T> found = query.apply(size + 1);
    return found.size() <= size
        ? new Page<>(found, null)
        : new Page<>(
            found.subList(0, size), list.tokenAfter(positionOf.apply(found.get(size - 1))));
  }

  /** Returns the request for the page after {@code page}; null if that was the last page. */
  public @Nullable PageRequest<P> following(Page<?> page) {
    return page.nextPageToken() == null
        ? null
        : new PageRequest<>(list, size, list.positionIn(page.nextPageToken()));
  }
}
