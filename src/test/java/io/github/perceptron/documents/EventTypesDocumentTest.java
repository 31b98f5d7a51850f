package io.github.perceptron.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.history.EventType;
import io.github.perceptron.testing.UnitTest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/live-events.md against {@link EventType}. */
@UnitTest
class EventTypesDocumentTest {

  @Test
  void the_document_lists_the_event_types() {
    List<String> expected = Arrays.stream(EventType.values()).map(EventType::id).toList();

    assertThat(Markdown.of("docs/live-events.md").rows("type"))
        .extracting(row -> row.text(0))
        .containsExactlyInAnyOrderElementsOf(expected);
  }
}
