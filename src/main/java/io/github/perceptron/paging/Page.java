package io.github.perceptron.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some entries of a list, in its order.
 *
 * @param nextPageToken asks for those after them; null when there are none
 */
public record Page<T>(List<T> entries, @Nullable String nextPageToken) {

  public Page {
    entries = List.copyOf(entries);
  }

  /** The same page with each entry as something else. */
  public <R> Page<R> map(Function<? super T, ? extends R> change) {
    return new Page<R>(entries.stream().<R>map(change).toList(), nextPageToken);
  }
}
