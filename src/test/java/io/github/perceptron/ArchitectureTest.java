package io.github.perceptron;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.github.perceptron.network.ExactGelu;
import io.github.perceptron.network.HeavyBallMomentum;
import io.github.perceptron.testing.UnitTest;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.data.repository.Repository;
import org.springframework.modulith.core.ApplicationModules;

/** The arrows between the packages, and what may stand in which. */
@UnitTest
@AnalyzeClasses(
    packagesOf = PerceptronApplication.class,
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final List<JavaPackage> PACKAGES =
      new ClassFileImporter()
              .withImportOption(new ImportOption.DoNotIncludeTests())
              .importPackagesOf(PerceptronApplication.class)
              .getPackage("io.github.perceptron")
              .getSubpackagesInTree()
              .stream()
              .filter(room -> !room.getClasses().isEmpty())
              .toList();

  @Test
  void every_module_keeps_to_the_arrows_it_declares() {
    ApplicationModules.of(PerceptronApplication.class).verify();
  }

  @ArchTest
  static final ArchRule deeplearning4j_stays_in_the_engine =
      noClasses()
          .that()
          .resideOutsideOfPackage("..perceptron.network.engine..")
          // Stored model files name these classes.
          .and()
          .doNotHaveFullyQualifiedName(ExactGelu.class.getName())
          .and()
          .doNotHaveFullyQualifiedName(HeavyBallMomentum.class.getName())
          .and()
          .doNotHaveFullyQualifiedName(HeavyBallMomentum.class.getName() + "$Updater")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..");

  @ArchTest
  static final ArchRule the_sdk_of_the_object_store_stays_with_the_artifacts =
      noClasses()
          .that()
          .resideOutsideOfPackage("..perceptron.artifacts..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon..");

  @ArchTest
  static final ArchRule the_network_knows_no_spring =
      noClasses()
          .that()
          .resideInAPackage("..perceptron.network..")
          .and()
          .doNotHaveSimpleName("package-info")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework..");

  @ArchTest
  static final ArchRule http_stays_in_the_web_packages =
      noClasses()
          .that()
          .resideOutsideOfPackages("..web..", "..perceptron.problem..", "..perceptron.console..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework.web..", "org.springframework.http..");

  @ArchTest
  static final ArchRule nothing_depends_on_a_web_package =
      noClasses()
          .that()
          .resideOutsideOfPackages("..web..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.github.perceptron..web..");

  @ArchTest
  static final ArchRule time_comes_from_the_clock =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemDefaultZone");

  @ArchTest
  static final ArchRule nothing_prints =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule entities_and_repositories_stay_in_their_module =
      classes()
          .that()
          .areAnnotatedWith(Entity.class)
          .or()
          .areAssignableTo(Repository.class)
          .should(beUsedByTheirModuleOnly());

  @ArchTest
  static final ArchRule no_packages_depend_on_each_other_in_a_circle =
      slices().matching("io.github.perceptron.(**)").should().beFreeOfCycles();

  @ParameterizedTest
  @MethodSource("packages")
  void a_package_has_at_most_25_files(JavaPackage room) {
    assertThat(room.getClasses().stream().filter(type -> type.isTopLevelClass() && !type.isArray()))
        .hasSizeLessThan(26);
  }

  @ParameterizedTest
  @MethodSource("packages")
  void every_package_is_null_marked(JavaPackage room) {
    assertThat(room.getClasses())
        .anyMatch(
            type ->
                type.getSimpleName().equals("package-info")
                    && type.isAnnotatedWith(NullMarked.class));
  }

  static List<JavaPackage> packages() {
    return PACKAGES;
  }

  private static ArchCondition<JavaClass> beUsedByTheirModuleOnly() {
    return new ArchCondition<>("be used by their module only") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Dependency use : type.getDirectDependenciesToSelf()) {
          String module = module(type);
          if (!module(use.getOriginClass()).equals(module)) {
            events.add(SimpleConditionEvent.violated(use, use.getDescription()));
          }
        }
      }
    };
  }

  /** The name below the base package, for example {@code jobs}. */
  private static String module(JavaClass type) {
    return type.getPackageName().split("\\.", 5)[3];
  }
}
