package io.github.perceptron.datasets.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.testing.UnitTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares splits with those of scikit-learn, by the digests of their rows and by what is refused;
 * {@code src/test/resources/splits/make_golden.py} made the expected values and says with which
 * versions.
 */
@UnitTest
class GoldenSplitTest {

  @ParameterizedTest
  @MethodSource("selected")
  void the_rows_of_both_parts_are_those_of_scikit_learn(JsonNode expected) {
    TrainTestSplit split = split(expected);
    int n = expected.path("n").asInt();

    TrainTestSplit.Parts parts = split.parts(n, labels(expected));

    assertThat(parts.training().size()).isEqualTo(expected.path("training").asInt());
    assertThat(parts.test().size()).isEqualTo(expected.path("test").asInt());
    assertThat(parts.training().sha256().first(16))
        .isEqualTo(expected.path("training_rows").asString());
    assertThat(parts.test().sha256().first(16)).isEqualTo(expected.path("test_rows").asString());
    assertThat(split.sizes(n))
        .isEqualTo(new TrainTestSplit.Sizes(parts.training().size(), parts.test().size()));
  }

  static Stream<JsonNode> selected() {
    return cases().filter(one -> !one.has("error"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void what_scikit_learn_refuses_is_refused_at_the_field_that_it_names(JsonNode expected) {
    String error = expected.path("error").asString();

    assertThatThrownBy(() -> split(expected).parts(expected.path("n").asInt(), labels(expected)))
        .asInstanceOf(InstanceOfAssertFactories.throwable(ImpossibleSplitException.class))
        .extracting(ImpossibleSplitException::field)
        .as(error)
        .isEqualTo(fieldOf(error, expected));
  }

  static Stream<JsonNode> refused() {
    return cases().filter(one -> one.has("error"));
  }

  /** The field that a message of scikit-learn is about. */
  private static String fieldOf(String error, JsonNode given) {
    if (error.startsWith("Stratified") || error.startsWith("The least populated classes")) {
      return "stratify";
    }
    if (error.startsWith("test_size=")) {
      return "test_size";
    }
    boolean byTestSize = given.path("train_size").isNull();
    if (error.matches("The (test|train)_size = .*")) {
      return given.path("test_size").isNull() && !byTestSize ? "train_size" : "test_size";
    }
    return byTestSize ? "test_size" : "train_size";
  }

  @Test
  void the_golden_values_have_every_kind_of_split() {
    assertThat(cases().filter(one -> one.path("n").asInt() == 70_000)).hasSizeGreaterThan(40);
    assertThat(cases().filter(one -> one.path("n").asInt() == 2)).hasSizeGreaterThan(20);
    assertThat(selected().filter(one -> !one.path("labels").isNull())).hasSizeGreaterThan(200);
    assertThat(selected().filter(one -> !one.path("shuffle").asBoolean())).hasSizeGreaterThan(20);
    assertThat(selected().filter(one -> one.path("random_state").asLong() == 4_294_967_295L))
        .hasSizeGreaterThan(100);
  }

  private static TrainTestSplit split(JsonNode given) {
    return new TrainTestSplit(
        size(given.path("test_size")),
        size(given.path("train_size")),
        given.path("random_state").asLong(),
        given.path("shuffle").asBoolean(),
        !given.path("labels").isNull());
  }

  private static @Nullable PartSize size(JsonNode size) {
    return size.isNull() ? null : new PartSize(size.asDouble());
  }

  /** As the function {@code labels} of the script. */
  private static IntUnaryOperator labels(JsonNode given) {
    int classes = given.path("classes").asInt();
    return switch (given.path("labels").asString("")) {
      case "even" -> row -> row % classes;
      case "gaps" -> row -> row % classes * 3 + 2;
      case "skewed" -> row -> skewed(row, classes);
      default ->
          row -> {
            throw new AssertionError("Only a stratified split asks for labels");
          };
    };
  }

  private static int skewed(long row, int classes) {
    long mixed = (row * row * 31 + row * 17 + row / 3) % 101;
    return (int) (mixed * mixed * classes / 10_201);
  }

  private static Stream<JsonNode> cases() {
    try (InputStream in = GoldenSplitTest.class.getResourceAsStream("/splits/scikit_learn.json")) {
      return JsonMapper.shared()
          .readTree(Objects.requireNonNull(in))
          .path("cases")
          .valueStream()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
