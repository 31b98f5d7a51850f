package io.github.perceptron.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.testing.UnitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@UnitTest
class ProjectTest {

  private static final Project CLASS = new Project("class-7b");

  @Test
  void a_name_of_the_default_project_is_its_own_key() {
    assertThat(Project.DEFAULT.keyOf("digits")).isEqualTo("digits");
    assertThat(Project.ofKey("digits")).isEqualTo(Project.DEFAULT);
    assertThat(Project.nameIn("digits")).isEqualTo("digits");
  }

  @Test
  void the_key_of_another_project_says_the_project_and_the_name() {
    String key = CLASS.keyOf("digits");

    assertThat(key).isEqualTo("class-7b/digits");
    assertThat(Project.ofKey(key)).isEqualTo(CLASS);
    assertThat(Project.nameIn(key)).isEqualTo("digits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Class", "-a", "a b", "a/b", "ä"})
  void what_could_be_mistaken_in_a_key_is_no_name(String name) {
    assertThat(Project.in(name)).isEmpty();
    assertThatThrownBy(() -> new Project(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_thread_leaves_a_project_for_the_one_in_which_it_was() {
    assertThat(CurrentProject.boundary()).isEmpty();
    assertThat(CurrentProject.get()).isEqualTo(Project.DEFAULT);

    try (CurrentProject.Stay outer = CurrentProject.enter(CLASS)) {
      try (CurrentProject.Stay inner = CurrentProject.enter(Project.DEFAULT)) {
        assertThat(CurrentProject.boundary()).contains(Project.DEFAULT);
      }
      assertThat(CurrentProject.boundary()).contains(CLASS);
    }

    assertThat(CurrentProject.boundary()).isEmpty();
  }
}
