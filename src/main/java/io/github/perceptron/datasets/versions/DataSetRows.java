package io.github.perceptron.datasets.versions;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetKind;
import io.github.perceptron.datasets.UploadedVersion;
import io.github.perceptron.datasets.UploadedVersion.StoredFile;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.tables.TableSchema;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.projects.CurrentProject;
import io.github.perceptron.projects.Project;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of uploaded data sets. Each name is that of a data set of the current project. */
@Component
class DataSetRows {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;

  DataSetRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<String> names() {
    return jdbc
        .sql(
            "select d.name from data_set d where d.project = ?"
                + " and exists (select 1 from data_set_version v where v.name = d.name)"
                + " order by d.project, d.name")
        .param(CurrentProject.get().name())
        .query(String.class)
        .list()
        .stream()
        .map(Project::nameIn)
        .toList();
  }

  Optional<UploadedVersion> newest(String name) {
    return list(name, null, 1).stream().findFirst();
  }

  /** Returns at most two versions whose digest begins with the digits. */
  List<UploadedVersion> beginning(String name, String digits) {
    return jdbc
        .sql(
            "select "
                + DataSetVersionRow.COLUMNS
                + " from data_set_version where name = ? and sha256 like ? order by number limit 2")
        .params(key(name), digits + "%")
        .query(DataSetVersionRow::of)
        .list()
        .stream()
        .map(this::whole)
        .toList();
  }

  /** Returns versions with a number less than {@code before}, highest first. */
  List<UploadedVersion> list(String name, @Nullable Integer before, int most) {
    return jdbc
        .sql(
            "select "
                + DataSetVersionRow.COLUMNS
                + " from data_set_version where name = ? and number < ? order by number desc limit ?")
        .params(key(name), before == null ? Integer.MAX_VALUE : before, most)
        .query(DataSetVersionRow::of)
        .list()
        .stream()
        .map(this::whole)
        .toList();
  }

  /** Returns the projects that ever had a data set. */
  List<Project> projects() {
    return jdbc
        .sql("select distinct project from data_set order by project")
        .query(String.class)
        .list()
        .stream()
        .map(Project::new)
        .toList();
  }

  /** Returns whether a data set of any project has a file. */
  boolean haveFile(Sha256 sha256) {
    return !jdbc.sql("select 1 from data_set_file where sha256 = ? limit 1")
        .param(sha256.hex())
        .query(Integer.class)
        .list()
        .isEmpty();
  }

  /**
   * Locks a data set until the transaction ends.
   *
   * @return the number of its last version; empty if no version was ever uploaded
   */
  Optional<Integer> lock(String name) {
    return jdbc.sql("select last_number from data_set where name = ? for update")
        .param(key(name))
        .query(Integer.class)
        .optional();
  }

  void addDataSet(String name, Instant now) {
    jdbc.sql("insert into data_set (name, project, last_number, created_at) values (?, ?, 0, ?)")
        .params(key(name), CurrentProject.get().name(), Timestamp.from(now))
        .update();
  }

  void add(UploadedVersion version) {
    DataSetDescriptor facts = version.descriptor();
    ImageShape shape = facts.imageShape();
    UUID id = UUID.randomUUID();
    jdbc.sql("update data_set set last_number = ? where name = ?")
        .params(version.number(), key(facts.name()))
        .update();
    jdbc.sql(
            "insert into data_set_version ("
                + DataSetVersionRow.COLUMNS
                + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            Arrays.<@Nullable Object>asList(
                id,
                key(facts.name()),
                version.number(),
                facts.sha256().hex(),
                facts.kind().id(),
                version.format(),
                shape == null ? null : shape.rows(),
                shape == null ? null : shape.columns(),
                shape == null || !shape.hasColours() ? null : shape.channels(),
                facts.classes(),
                facts.trainingRows(),
                facts.validationRows(),
                facts.testRows(),
                json(facts.tableSchema()),
                json(version.dialect()),
                json(version.classCounts()),
                Timestamp.from(version.createdAt())))
        .update();
    for (StoredFile file : version.files()) {
      jdbc.sql(
              "insert into data_set_file (version_id, file_name, sha256, bytes) values (?, ?, ?, ?)")
          .params(id, file.name(), file.sha256().hex(), file.bytes())
          .update();
    }
    // The schema of a table has the names of its classes.
    int named = facts.kind() == DataSetKind.TABLE ? 0 : facts.labels().size();
    for (int label = 0; label < named; label++) {
      jdbc.sql("insert into data_set_class (version_id, label, class_name) values (?, ?, ?)")
          .params(id, label, facts.labels().get(label))
          .update();
    }
  }

  void delete(String name, Sha256 sha256) {
    UUID id =
        jdbc.sql("select id from data_set_version where name = ? and sha256 = ?")
            .params(key(name), sha256.hex())
            .query(UUID.class)
            .single();
    for (String table : List.of("data_set_class", "data_set_file")) {
      jdbc.sql("delete from " + table + " where version_id = ?").param(id).update();
    }
    jdbc.sql("delete from data_set_version where id = ?").param(id).update();
  }

  private static String key(String name) {
    return CurrentProject.get().keyOf(name);
  }

  private UploadedVersion whole(DataSetVersionRow row) {
    List<StoredFile> files =
        jdbc.sql(
                "select file_name, sha256, bytes from data_set_file where version_id = ? order by file_name")
            .param(row.id())
            .query(
                (file, index) ->
                    new StoredFile(
                        file.getString("file_name"),
                        new Sha256(file.getString("sha256")),
                        file.getLong("bytes")))
            .list();
    return new UploadedVersion(
        row.schema() == null ? images(row) : table(row, row.schema()),
        row.number(),
        row.format(),
        row.dialect(),
        row.createdAt(),
        row.classCounts(),
        files);
  }

  private static DataSetDescriptor table(DataSetVersionRow row, TableSchema schema) {
    return DataSetDescriptor.ofTable(
        row.name(), schema, row.trainingRows(), row.validationRows(), row.testRows(), row.sha256());
  }

  private DataSetDescriptor images(DataSetVersionRow row) {
    List<String> labels =
        jdbc.sql("select class_name from data_set_class where version_id = ? order by label")
            .param(row.id())
            .query(String.class)
            .list();
    return DataSetDescriptor.ofUpload(
        row.name(),
        Objects.requireNonNull(row.shape()),
        row.classes(),
        row.trainingRows(),
        row.testRows(),
        row.sha256(),
        labels);
  }

  private static @Nullable String json(@Nullable Object value) {
    return value == null ? null : JSON.writeValueAsString(value);
  }
}
