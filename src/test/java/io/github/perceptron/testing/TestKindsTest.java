package io.github.perceptron.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Every test is of a kind that one of the profiles of Maven runs. */
@UnitTest
class TestKindsTest {

  private static final Set<TestTag> KINDS =
      Set.of(
          TestTag.create("unit"),
          TestTag.create("service"),
          TestTag.create("page"),
          TestTag.create("crash"));

  @Test
  void every_test_of_every_engine_has_a_kind() throws Exception {
    TestPlan plan = LauncherFactory.create().discover(everything());

    List<TestIdentifier> tests =
        plan.getRoots().stream()
            .flatMap(root -> plan.getDescendants(root).stream())
            .filter(test -> test.getSource().isPresent())
            .toList();

    assertThat(tests).hasSizeGreaterThan(500);
    assertThat(tests)
        .filteredOn(test -> Collections.disjoint(test.getTags(), KINDS))
        .extracting(TestIdentifier::getUniqueId)
        .as("needs @UnitTest, @LongTest, @ServiceTest, @PageTest or @CrashTest")
        .isEmpty();
  }

  private static LauncherDiscoveryRequest everything() throws Exception {
    Path classes =
        Path.of(TestKindsTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    assertThat(classes.resolve("io/github/perceptron")).isDirectory();
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(selectClasspathRoots(Set.of(classes)))
        .build();
  }
}
