package io.github.perceptron;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.data.repository.Repository;
import org.springframework.modulith.core.ApplicationModules;

/** The arrows between the packages, and what may stand in which. */
@AnalyzeClasses(
    packagesOf = PerceptronApplication.class,
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @Test
  void every_module_keeps_to_the_arrows_it_declares() {
    ApplicationModules.of(PerceptronApplication.class).verify();
  }

  @ArchTest
  static final ArchRule deeplearning4j_stays_in_the_network =
      noClasses()
          .that()
          .resideOutsideOfPackage("..perceptron.network..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..");

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
  static final ArchRule entities_and_repositories_are_package_private =
      classes()
          .that()
          .areAnnotatedWith(Entity.class)
          .or()
          .areAssignableTo(Repository.class)
          .should()
          .bePackagePrivate();

  @Test
  void every_package_is_null_marked() {
    JavaPackage root =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackagesOf(PerceptronApplication.class)
            .getPackage("io.github.perceptron");

    assertThat(root.getSubpackagesInTree())
        .isNotEmpty()
        .allSatisfy(
            subpackage ->
                assertThat(
                        subpackage.getClasses().stream()
                            .filter(type -> type.getSimpleName().equals("package-info"))
                            .anyMatch(ArchitectureTest::isNullMarked))
                    .as(subpackage.getName())
                    .isTrue());
  }

  private static boolean isNullMarked(JavaClass packageInfo) {
    return packageInfo.isAnnotatedWith(NullMarked.class);
  }
}
