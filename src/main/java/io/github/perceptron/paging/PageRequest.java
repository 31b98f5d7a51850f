package io.github.perceptron.paging;

import io.github.perceptron.problem.ParameterErrors;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for with {@code page_size} and {@code page_token}; the only place that reads
 * them.
 *
 * @param size 1 to the list's largest
 * @param after null for the first page
 */
public record PageRequest<P>(PagedList<P> list, int size, @Nullable P after) {

  /** The parameter with the number of entries. */
  public static final String SIZE = "page_size";

  /** The parameter with the place, as Google's AIP-158 has it. */
  public static final String TOKEN = "page_token";

  public PageRequest {
    if (size < 1 || size > list.maxPageSize()) {
      throw new IllegalArgumentException("%d is no size of a page".formatted(size));
    }
  }

  /** The first page. */
  public static <P> PageRequest<P> first(PagedList<P> list, int size) {
    return new PageRequest<>(list, size, null);
  }

  /**
   * Reads the two parameters.
   *
   * @param token null or empty for the first page
   * @param errors told of a parameter that is wrong; the request counts only when none is
   */
  public static <P> PageRequest<P> read(
      PagedList<P> list, int size, @Nullable String token, ParameterErrors errors) {
    errors.requireRange(SIZE, size, 1, list.maxPageSize());
    int valid = Math.max(1, Math.min(size, list.maxPageSize()));
    return errors.read(
        () -> new PageRequest<>(list, valid, list.placeIn(token)), first(list, valid));
  }

  /**
   * Answers it.
   *
   * @param query finds so many entries after the place, or as many as there are
   * @param placeOf the place of an entry
   */
  public <T> Page<T> answer(IntFunction<List<T>> query, Function<T, P> placeOf) {
    // One more than asked for tells whether another page follows.
    List<T> found = query.apply(size + 1);
    return found.size() <= size
        ? new Page<>(found, null)
        : new Page<>(found.subList(0, size), list.tokenAfter(placeOf.apply(found.get(size - 1))));
  }

  /** The request for the page after one; null when none follows. */
  public @Nullable PageRequest<P> following(Page<?> page) {
    return page.nextPageToken() == null
        ? null
        : new PageRequest<>(list, size, list.placeIn(page.nextPageToken()));
  }
}
