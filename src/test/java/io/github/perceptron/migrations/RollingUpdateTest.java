package io.github.perceptron.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.LongTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * An instance of an earlier version goes on while a newer one has migrated the database
 * (docs/several-instances.md): migrations add, and what they add may be left out.
 */
@LongTest
class RollingUpdateTest {

  /** Before this migration nobody updated instances one after the other. */
  private static final int FIRST = 35;

  private static final Map<String, Column> NEWEST = columnsOf("latest");

  static Stream<Integer> versions() {
    return EarlierDatabase.versions().stream().filter(version -> version >= FIRST);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void the_rows_that_this_version_writes_are_accepted_by_the_newest_schema(int version) {
    DataSource newest = database();

    EarlierDatabase.fillNewestAs(newest, version);

    assertThat(EarlierDatabase.rows(newest).get("training_job")).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void each_column_of_this_version_is_in_the_newest_schema_and_takes_what_it_took(int version) {
    columnsOf(version)
        .forEach(
            (name, before) -> {
              assertThat(NEWEST).as("columns of V%d", version).containsKey(name);
              Column after = Objects.requireNonNull(NEWEST.get(name));
              assertThat(after.type()).as("type of %s", name).isEqualTo(before.type());
              assertThat(after.length())
                  .as("length of %s", name)
                  .isGreaterThanOrEqualTo(before.length());
              assertThat(after.mayBeEmpty() || !before.mayBeEmpty())
                  .as("%s may still be empty", name)
                  .isTrue();
            });
  }

  @ParameterizedTest
  @MethodSource("versions")
  void each_column_that_was_added_since_this_version_may_be_left_out(int version) {
    Map<String, Column> before = columnsOf(version);
    List<String> tables = before.keySet().stream().map(RollingUpdateTest::tableOf).toList();

    NEWEST.forEach(
        (name, added) -> {
          if (!before.containsKey(name) && tables.contains(tableOf(name))) {
            assertThat(added.mayBeEmpty() || added.hasDefault())
                .as("%s, which V%d does not know, may be left out", name, version)
                .isTrue();
          }
        });
  }

  private record Column(String type, long length, boolean mayBeEmpty, boolean hasDefault) {}

  private static String tableOf(String column) {
    return column.substring(0, column.indexOf('.'));
  }

  private static Map<String, Column> columnsOf(int version) {
    return columnsOf(Integer.toString(version));
  }

  private static Map<String, Column> columnsOf(String version) {
    DataSource source = database();
    EarlierDatabase.migrate(source, version);
    return columns(source);
  }

  private static Map<String, Column> columns(DataSource source) {
    Map<String, Column> columns = new TreeMap<>();
    new JdbcTemplate(source)
        .query(
            """
            select table_name, column_name, data_type, character_maximum_length, is_nullable,
              column_default, is_identity
            from information_schema.columns
            where lower(table_schema) = 'public' and lower(table_name) <> 'flyway_schema_history'
            """,
            row -> {
              String name =
                  (row.getString("table_name") + "." + row.getString("column_name"))
                      .toLowerCase(Locale.ROOT);
              columns.put(
                  name,
                  new Column(
                      row.getString("data_type"),
                      row.getLong("character_maximum_length"),
                      row.getString("is_nullable").equals("YES"),
                      row.getString("column_default") != null
                          || row.getString("is_identity").equals("YES")));
            });
    return columns;
  }

  private static DataSource database() {
    return new DriverManagerDataSource(
        "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()), "sa", "");
  }
}
