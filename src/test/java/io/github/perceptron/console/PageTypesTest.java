package io.github.perceptron.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.caoccao.javet.exceptions.JavetException;
import io.github.perceptron.testing.LongTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * TypeScript's check of the pages' JavaScript: names, arguments and the members of what has a type
 * in JSDoc. The service's answers are described in {@code src/test/javascript/pages.d.ts}.
 */
@LongTest
class PageTypesTest {

  /** With faults, beside the pages' modules. */
  private static final String FAULTY =
      """
      import { getJob, listJobz } from './api.js';
      getJob().then((job) => job.verb);
      """;

  @Test
  void typescript_finds_no_fault_in_the_pages_and_each_in_a_faulty_module() throws JavetException {
    List<String> roots = new ArrayList<>(PageSources.modules());
    roots.add("pages.d.ts");
    roots.add("console/faulty.js");

    List<String> complaints;
    try (JavaScript javaScript =
        new JavaScript(
            path -> path.equals("console/faulty.js") ? FAULTY : PageSources.read(path))) {
      javaScript.load("lib/typescript.js");
      complaints =
          javaScript
              .run(
                  """
                  import { check } from './types.js';
                  globalThis.result = check(%s, (path) => files.read(path));
                  """
                      .formatted(JsonMapper.shared().writeValueAsString(roots)))
              .valueStream()
              .map(JsonNode::asString)
              .toList();
    }

    assertThat(complaints)
        .filteredOn(complaint -> !complaint.startsWith("console/faulty.js"))
        .isEmpty();
    assertThat(complaints)
        .filteredOn(complaint -> complaint.startsWith("console/faulty.js"))
        .extracting(complaint -> complaint.substring(0, complaint.indexOf(": ")))
        .as("a name that is not there, and not used; a missing argument; a wrong member")
        .containsExactly(
            "console/faulty.js:1 TS2724",
            "console/faulty.js:1 TS6133",
            "console/faulty.js:2 TS2554",
            "console/faulty.js:2 TS2339");
  }
}
