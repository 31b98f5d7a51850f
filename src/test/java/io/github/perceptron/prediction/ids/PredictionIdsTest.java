package io.github.perceptron.prediction.ids;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.UnitTest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** An id tells what was predicted, and only this service makes one. */
@UnitTest
class PredictionIdsTest {

  private static final Instant NOW = Instant.parse("2026-11-29T01:02:03Z");
  private static final UUID VERSION = UUID.randomUUID();

  private final DriverManagerDataSource database =
      new DriverManagerDataSource(
          "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()), "sa", "");

  @BeforeEach
  void migrate() {
    Flyway.configure().dataSource(database).load().migrate();
  }

  @Test
  void an_id_tells_the_version_the_class_and_the_second() {
    IssuedId issued = ids().issue(VERSION, 70_000);

    PredictionId read = ids().read(issued.text()).orElseThrow();

    assertThat(read).isEqualTo(issued.content());
    assertThat(read.version()).isEqualTo(VERSION);
    assertThat(read.label()).isEqualTo(70_000);
    assertThat(read.at()).isEqualTo(NOW);
    assertThat(issued.text()).matches(PredictionId.FORM).isEqualTo(issued.text());
  }

  @Test
  void all_instances_of_a_service_read_the_ids_of_each_other_and_no_other_service_does() {
    String text = ids().issue(VERSION, 1).text();
    DriverManagerDataSource other =
        new DriverManagerDataSource(
            "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()), "sa", "");
    Flyway.configure().dataSource(other).load().migrate();

    assertThat(ids().read(text)).isPresent();
    assertThat(idsOf(other).read(text)).isEmpty();
  }

  @Test
  void a_change_of_any_character_makes_it_unreadable() {
    PredictionIds ids = ids();
    String text = ids.issue(VERSION, 3).text();

    List<String> changed = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == 'A' ? 'B' : 'A';
      changed.add(text.substring(0, i) + other + text.substring(i + 1));
    }

    assertThat(changed).allMatch(one -> ids.read(one).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AAAA", "../../etc/passwd", "'; drop table model; --"})
  void other_texts_are_no_ids(String text) {
    assertThat(ids().read(text)).isEmpty();
    assertThat(ids().read("\u00e9".repeat(56))).isEmpty();
    assertThat(ids().read("A".repeat(100_000))).isEmpty();
  }

  @Test
  void no_two_predictions_have_the_same_id() {
    PredictionIds ids = ids();
    Set<String> all = new HashSet<>();

    for (int i = 0; i < 10_000; i++) {
      all.add(ids.issue(VERSION, 1).text());
    }

    assertThat(all).hasSize(10_000);
  }

  private PredictionIds ids() {
    return idsOf(database);
  }

  private static PredictionIds idsOf(DriverManagerDataSource source) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new PredictionIds(new SigningKeyRow(JdbcClient.create(source), clock), clock);
  }
}
