package io.github.perceptron.datasets.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.perceptron.testing.UnitTest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The order of classes; the expected orders are those of scikit-learn's LabelEncoder. */
@UnitTest
class ClassLabelsTest {

  @Test
  void numbers_are_ordered_by_value_and_written_without_a_needless_fraction() {
    NumericColumn column = NumericColumn.of("quality", 10, 9, -1.5, 9, 1e20, -0.0, Double.NaN);

    ClassLabels labels = ClassLabels.of(column);

    assertThat(labels.names()).containsExactly("-1.5", "0", "9", "10", "100000000000000000000");
  }

  @Test
  void texts_are_ordered_by_code_point_and_not_by_language_or_char() {
    TextColumn column =
        TextColumn.of("word", Arrays.asList("b", "\uff5e", "\ud83d\udc27", "B", "ä", "10", "9"));

    ClassLabels labels = ClassLabels.of(column);

    assertThat(labels.names()).containsExactly("10", "9", "B", "b", "ä", "\uff5e", "\ud83d\udc27");
  }

  @Test
  void each_row_gets_the_label_of_its_class() {
    TextColumn texts = TextColumn.of("species", Arrays.asList("b", "a", "c", "a"));
    NumericColumn numbers = NumericColumn.of("grade", 3, 1, 2, 1);

    assertThat(ClassLabels.of(texts).labelsOf(texts)).containsExactly(1, 0, 2, 0);
    assertThat(ClassLabels.of(numbers).labelsOf(numbers)).containsExactly(2, 0, 1, 0);
  }

  @Test
  void a_row_without_a_class_or_with_an_unknown_one_is_refused() {
    TextColumn known = TextColumn.of("species", Arrays.asList("a", "b"));
    TextColumn missing = TextColumn.of("species", Arrays.asList("a", null));
    TextColumn unknown = TextColumn.of("species", Arrays.asList("a", "z"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassLabels.of(known).labelsOf(missing))
        .withMessageContaining("Row 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassLabels.of(known).labelsOf(unknown))
        .withMessageContaining("Row 1");
  }
}
