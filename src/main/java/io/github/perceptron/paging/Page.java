package io.github.perceptron.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextPageToken the token of the page after this one; null if this is the last page
 */
public record Page<T>(List<T> entries, @Nullable String nextPageToken) {

  public Page {
    entries = List.copyOf(entries);
  }

  /** Returns the page with each entry converted. */
  public <R> Page<R> map(Function<? super T, ? extends R> change) {
    return new Page<R>(entries.stream().<R>map(change).toList(), nextPageToken);
  }
}
