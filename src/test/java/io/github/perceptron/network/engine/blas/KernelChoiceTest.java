package io.github.perceptron.network.engine.blas;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.UnitTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@UnitTest
class KernelChoiceTest {

  @Test
  void a_kernel_that_computes_right_products_stays() {
    Library library = new Library("COOPERLAKE", Set.of("COOPERLAKE"));

    assertThat(KernelChoice.of(library)).isEqualTo(new KernelChoice("COOPERLAKE", List.of(), true));
    assertThat(library.tried).isEmpty();
  }

  @Test
  void a_wrong_kernel_gives_way_to_the_fastest_that_is_right() {
    Library library = new Library("SKYLAKEX", Set.of("SANDYBRIDGE", "PRESCOTT"));

    KernelChoice choice = KernelChoice.of(library);

    assertThat(choice)
        .isEqualTo(new KernelChoice("SANDYBRIDGE", List.of("SKYLAKEX", "HASWELL"), true));
    assertThat(library.name()).isEqualTo("SANDYBRIDGE");
    assertThat(choice.isJava()).isFalse();
    assertThat(library.replacedInNd4j).isFalse();
  }

  @Test
  void no_kernel_is_tried_that_needs_more_than_the_processor_has() {
    Library library = new Library("SANDYBRIDGE", Set.of("HASWELL"));

    KernelChoice.of(library);

    assertThat(library.tried).containsExactly("NEHALEM", "PRESCOTT");
  }

  @Test
  void java_takes_the_place_of_a_library_that_is_always_wrong() {
    Library library = new Library("ZEN", Set.of());

    KernelChoice choice = KernelChoice.of(library);

    assertThat(choice)
        .isEqualTo(
            new KernelChoice(
                "JAVA", List.of("ZEN", "HASWELL", "SANDYBRIDGE", "NEHALEM", "PRESCOTT"), true));
    assertThat(library.replacedInNd4j).isTrue();
    assertThat(MatrixProducts.product(choice)).isInstanceOf(JavaProduct.class);
  }

  @Test
  void java_takes_the_place_of_a_wrong_kernel_that_cannot_be_changed() {
    for (String only : new String[] {"ARMV8", null}) {
      assertThat(KernelChoice.of(new Library(only, Set.of())).isJava()).isTrue();
    }
    assertThat(KernelChoice.of(new Library(null, Set.of())).wrong()).containsExactly("unknown");
  }

  @Test
  void only_a_kernel_without_avx2_wastes_a_processor_that_has_it() {
    Processor modern = new Processor(true);

    assertThat(chosen("BARCELONA").wastes(modern)).isTrue();
    assertThat(chosen("SANDYBRIDGE").wastes(modern)).isTrue();
    assertThat(chosen("BARCELONA").wastes(new Processor(false))).isFalse();
    for (String fast : List.of("HASWELL", "ZEN", "SKYLAKEX", "COOPERLAKE", "SAPPHIRERAPIDS")) {
      assertThat(chosen(fast).wastes(modern)).as(fast).isFalse();
    }
    assertThat(chosen(null).wastes(modern)).isFalse();
    assertThat(chosen(KernelChoice.JAVA).wastes(modern)).isFalse();
  }

  private static KernelChoice chosen(@Nullable String kernel) {
    return new KernelChoice(kernel, List.of(), true);
  }

  /** A library whose kernels compute right products only where it is said. */
  private static final class Library implements Kernels {

    private final Set<String> right;
    private final List<String> tried = new ArrayList<>();
    private @Nullable String name;
    private boolean replacedInNd4j;

    Library(@Nullable String name, Set<String> right) {
      this.name = name;
      this.right = right;
    }

    @Override
    public @Nullable String name() {
      return name;
    }

    @Override
    public boolean use(String kernel) {
      tried.add(kernel);
      name = kernel;
      return true;
    }

    @Override
    public boolean isRight() {
      return name != null && right.contains(name);
    }

    @Override
    public boolean replaceInNd4j() {
      replacedInNd4j = true;
      return true;
    }
  }
}
