package io.github.perceptron.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.InvalidParametersException;
import io.github.perceptron.problem.ParameterErrors;
import io.github.perceptron.testing.UnitTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@UnitTest
class PageRequestTest {

  private static final PagedList<Integer> NUMBERS = PagedList.bySmallNumber("numbers");
  private static final PagedList<String> NAMES = PagedList.byText("names");

  private static final UUID ID = UUID.fromString("0b5c7a2e-4f0d-4b1e-9a53-5d1f0c2b7e11");

  private record Place(@Nullable Instant at, UUID id) {}

  private static final PagedList<Place> PLACES =
      new PagedList<>(
          "places",
          10,
          PagedList.TOKEN_RULE,
          2,
          place -> Arrays.asList(place.id(), place.at()),
          cursor -> new Place(cursor.has(1) ? cursor.instant(1) : null, cursor.uuid(0)));

  private final ParameterErrors errors = new ParameterErrors();

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 7", "3, 7", "7, 7", "8, 7", "200, 0"})
  void the_pages_together_contain_the_whole_list(int size, int entries) {
    List<Integer> all = IntStream.range(0, entries).boxed().toList();
    List<Integer> seen = new ArrayList<>();

    String token = "";
    while (token != null) {
      Page<Integer> page = numbersAfter(PageRequest.read(NUMBERS, size, token, errors), all);
      assertThat(page.entries()).hasSizeLessThanOrEqualTo(size);
      seen.addAll(page.entries());
      token = page.nextPageToken();
    }

    assertThat(seen).isEqualTo(all);
    assertThat(errors.isEmpty()).isTrue();
  }

  @Test
  void a_page_returns_the_request_for_the_next_page() {
    List<Integer> all = List.of(0, 1, 2);
    PageRequest<Integer> first = PageRequest.first(NUMBERS, 2);

    PageRequest<Integer> second = Objects.requireNonNull(first.following(numbersAfter(first, all)));

    assertThat(numbersAfter(second, all)).isEqualTo(new Page<>(List.of(2), null));
    assertThat(second.following(numbersAfter(second, all))).isNull();
  }

  @Test
  void a_size_and_a_token_that_are_wrong_are_both_named() {
    PageRequest.read(NUMBERS, 201, "!", errors);

    assertThatExceptionOfType(InvalidParametersException.class)
        .isThrownBy(errors::throwIfAny)
        .satisfies(
            e ->
                assertThat(e.errors())
                    .containsExactly(
                        new FieldError("page_size", "must be from 1 to 200"),
                        new FieldError(
                            "page_token", "must be a next_page_token of an earlier answer")));
  }

  @Test
  void a_position_may_lack_a_value_and_have_line_breaks_in_its_last_one() {
    Place missing = new Place(null, ID);
    Place present = new Place(Instant.parse("2026-01-02T03:04:05.000006Z"), ID);

    assertThat(PLACES.positionIn(PLACES.tokenAfter(missing))).isEqualTo(missing);
    assertThat(PLACES.positionIn(PLACES.tokenAfter(present))).isEqualTo(present);
    for (String name : List.of("", "-", "+", "a/b", "two\nlines\n", "ü\t𝄞")) {
      assertThat(NAMES.positionIn(NAMES.tokenAfter(name))).isEqualTo(name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"!", "AA", "_____w", "bnVtYmVycw", "bnVtYmVycworeA", "MQo"})
  void an_invalid_token_is_refused(String token) {
    refuses(NUMBERS, token);
  }

  @Test
  void a_token_is_valid_for_one_list_only() {
    String token = NUMBERS.tokenAfter(3);

    refuses(PagedList.bySmallNumber("other numbers"), token);
    refuses(PLACES, token);
    refuses(NAMES, base64("names\n+a\0b"));
    refuses(PLACES, base64("places\n" + ID + "\n++1000000000-01-01T00:00:00Z"));
    refuses(NUMBERS, base64("numbers\n+99999999999"));
  }

  /** Tokens of the releases in which each list had its own form of token. */
  @Test
  void tokens_of_earlier_releases_are_read() {
    assertThat(PagedList.byNumber("events").positionIn("1044")).isEqualTo(1044L);
    assertThat(NUMBERS.positionIn("AAAAAQ")).isEqualTo(1);
    assertThat(NAMES.positionIn(base64("digits.v2"))).isEqualTo("digits.v2");
    assertThat(NUMBERS.positionIn(base64("17"))).isEqualTo(17);
    assertThat(PLACES.positionIn(base64("places\n" + ID + "\n+2026-01-02T03:04:05Z")))
        .isEqualTo(new Place(Instant.parse("2026-01-02T03:04:05Z"), ID));
    assertThat(PLACES.positionIn(base64("places\n" + ID + "\n-"))).isEqualTo(new Place(null, ID));
    refuses(PLACES, base64("others\n" + ID + "\n-"));
    refuses(NUMBERS, "gAAAAA");
  }

  private static Page<Integer> numbersAfter(PageRequest<Integer> request, List<Integer> all) {
    int after = request.after() == null ? -1 : request.after();
    return request.answer(
        most -> all.stream().filter(one -> one > after).limit(most).toList(), one -> one);
  }

  private static void refuses(PagedList<?> list, String token) {
    assertThatExceptionOfType(InvalidParametersException.class)
        .as(token)
        .isThrownBy(() -> list.positionIn(token))
        .satisfies(
            e ->
                assertThat(e.errors())
                    .singleElement()
                    .matches(one -> one.pointer().equals("page_token")));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
