package io.github.perceptron.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.network.formats.ModelFormat;
import io.github.perceptron.testing.UnitTest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/model-files.md against {@link ModelFormat}. */
@UnitTest
class ModelFilesDocumentTest {

  @Test
  void the_document_lists_the_formats_of_a_download_with_the_endings_of_their_names() {
    List<String> expected =
        Arrays.stream(ModelFormat.values())
            .map(format -> format.id() + " ." + format.extension())
            .toList();

    assertThat(Markdown.of("docs/model-files.md").rows("format"))
        .extracting(row -> row.code(0).get(0) + " " + row.code(1).get(0))
        .containsExactlyElementsOf(expected);
  }
}
