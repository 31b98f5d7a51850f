package io.github.perceptron.paging;

import io.github.perceptron.problem.InvalidParametersException;
import java.time.DateTimeException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list that clients read page by page. A page begins after the last entry of the one before, not
 * after so many entries, so that entries which come and go meanwhile make no gap and no double.
 *
 * @param <P> the place of an entry: what the list is sorted by
 * @param name no other list has it; where it depends on filters, neither has the same list with
 *     others
 * @param maxPageSize the most entries on a page
 * @param tokenRule what a token must be, as the end of a sentence
 * @param size how many values a place has
 * @param write gives these values; null for one that an entry lacks
 * @param read gives the place; throws {@link IllegalArgumentException} or {@link DateTimeException}
 *     where there can be no such place
 */
public record PagedList<P>(
    String name,
    int maxPageSize,
    String tokenRule,
    int size,
    Function<P, List<@Nullable Object>> write,
    Function<Cursor, P> read) {

  /** The most entries on a page, unless a list says otherwise. */
  public static final int MAX_PAGE_SIZE = 200;

  /** What a token must be where the list has no filters. */
  public static final String TOKEN_RULE = "must be a next_page_token of an earlier answer";

  /** A list that is sorted by a text. */
  public static PagedList<String> byText(String name) {
    return byOne(name, cursor -> cursor.text(0));
  }

  /** A list that is sorted by a whole number. */
  public static PagedList<Long> byNumber(String name) {
    return byOne(name, cursor -> cursor.number(0));
  }

  /** A list that is sorted by a whole number that fits an int. */
  public static PagedList<Integer> bySmallNumber(String name) {
    return byOne(name, cursor -> cursor.smallNumber(0));
  }

  private static <P> PagedList<P> byOne(String name, Function<Cursor, P> read) {
    return new PagedList<>(name, MAX_PAGE_SIZE, TOKEN_RULE, 1, place -> List.of(place), read);
  }

  /** The same list with pages of another size. */
  public PagedList<P> withMaxPageSize(int most) {
    return new PagedList<>(name, most, tokenRule, size, write, read);
  }

  /** The token of the page after an entry. */
  String tokenAfter(P place) {
    return Cursor.of(name, write.apply(place).toArray()).toString();
  }

  /**
   * The place that a token names.
   *
   * @param token null or empty for none
   * @throws InvalidParametersException if it is not one that this list gave out
   */
  @Nullable P placeIn(@Nullable String token) {
    if (token == null || token.isEmpty()) {
      return null;
    }
    try {
      Cursor cursor = Cursor.parse(token, size);
      if (cursor.list() == null || cursor.list().equals(name)) {
        return read.apply(cursor);
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      // Not Base64, no number, no time: told below.
    }
    throw InvalidParametersException.at(PageRequest.TOKEN, tokenRule);
  }
}
