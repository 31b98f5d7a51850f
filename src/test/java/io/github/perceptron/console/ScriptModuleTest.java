package io.github.perceptron.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.testing.UnitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@UnitTest
class ScriptModuleTest {

  @Test
  void imports_become_constants_and_exports_the_members_of_an_object() {
    ScriptModule module =
        read(
            """
            import { a, b as c } from './x.js';
            import './effect.js';
            export const one = a + c;
            export async function two() {}
            export class Three {}
            const own = 4;
            export { own as four };
            export { five } from './x.js';
            """);

    assertThat(module.needs()).containsExactly("./x.js", "./effect.js");
    assertThat(module.text())
        .isEqualTo(
            """
            const { a, b: c } = $[./x.js];

            const one = a + c;
            async function two() {}
            class Three {}
            const own = 4;
            return { four: own, five: $[./x.js].five, one: one, two: two, Three: Three };
            """);
  }

  @Test
  void a_minified_library_is_read() {
    ScriptModule module =
        read(
            "import{A as t}from\"./a.js\";export{B}from\"./b.js\";/** a comment */const e=1;"
                + "class i{}export{i as Directive,e as directive};\n//# sourceMappingURL=x.map");

    assertThat(module.needs()).containsExactly("./a.js", "./b.js");
    assertThat(module.text())
        .isEqualTo(
            """
            const { A: t } = $[./a.js];/** a comment */const e=1;class i{}
            return { B: $[./b.js].B, Directive: i, directive: e };
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import x from './x.js';",
        "import * as x from './x.js';",
        "export default 1;",
        "export * from './x.js';",
        "export const { a, b } = c;"
      })
  void an_unsupported_form_is_an_error(String source) {
    assertThatThrownBy(() -> read(source))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(source);
  }

  @Test
  void keywords_in_strings_and_comments_are_not_statements() {
    String source = "// import { a } from './x.js';\nconst s = 'an export of import';";

    assertThat(read(source).text()).isEqualTo(source + "\nreturn {  };\n");
  }

  private static ScriptModule read(String source) {
    return ScriptModule.of(source, address -> address, path -> "$[" + path + "]");
  }
}
