package io.github.perceptron.paging;

import io.github.perceptron.problem.InvalidParametersException;
import java.time.DateTimeException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list that clients read page by page. A page starts after the last entry of the page before it
 * and not at a numeric offset. So no entry is missing or doubled if entries are added or deleted
 * between two requests.
 *
 * @param <P> the position of an entry: its sort values
 * @param name unique name of the list; a list with other filters needs another name
 * @param maxPageSize maximum number of entries on a page
 * @param tokenRule the rule for a token, as a text for error messages; follows the name of the
 *     parameter
 * @param size number of sort values of a position
 * @param write returns the sort values of a position; an element is null if the entry has no such
 *     value
 * @param read returns the position; throws {@link IllegalArgumentException} or {@link
 *     DateTimeException} if the cursor is invalid
 */
public record PagedList<P>(
    String name,
    int maxPageSize,
    String tokenRule,
    int size,
    Function<P, List<@Nullable Object>> write,
    Function<Cursor, P> read) {

  /** The default maximum number of entries on a page. */
  public static final int MAX_PAGE_SIZE = 200;

  /** The rule for a token of a list without filters. */
  public static final String TOKEN_RULE = "must be a next_page_token of an earlier answer";

  /** Returns a list that is sorted by a text. */
  public static PagedList<String> byText(String name) {
    return byOne(name, cursor -> cursor.text(0));
  }

  /** Returns a list that is sorted by a whole number. */
  public static PagedList<Long> byNumber(String name) {
    return byOne(name, cursor -> cursor.number(0));
  }

  /** Returns a list that is sorted by an {@code int}. */
  public static PagedList<Integer> bySmallNumber(String name) {
    return byOne(name, cursor -> cursor.smallNumber(0));
  }

  private static <P> PagedList<P> byOne(String name, Function<Cursor, P> read) {
    return new PagedList<>(name, MAX_PAGE_SIZE, TOKEN_RULE, 1, position -> List.of(position), read);
  }

  /** Returns the list with another maximum page size. */
  public PagedList<P> withMaxPageSize(int most) {
    return new PagedList<>(name, most, tokenRule, size, write, read);
  }

  /** Returns the token of the page after an entry. */
  String tokenAfter(P position) {
    return Cursor.of(name, write.apply(position).toArray()).toString();
  }

  /**
   * Returns the position in a token.
   *
   * @param token null or empty for the first page
   * @throws InvalidParametersException if it is not a token of this list
   */
  @Nullable P positionIn(@Nullable String token) {
    if (token == null || token.isEmpty()) {
      return null;
    }
    try {
      Cursor cursor = Cursor.parse(token, size);
      if (cursor.list() == null || cursor.list().equals(name)) {
        return read.apply(cursor);
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      // The token is invalid; the exception below says so.
    }
    throw InvalidParametersException.at(PageRequest.TOKEN, tokenRule);
  }
}
