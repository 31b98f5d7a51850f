package io.github.perceptron.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.PerceptronApplication;
import io.github.perceptron.service.Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * What requests read from a database of many jobs: rows by an index, no more than the answer needs.
 * It looks at the plans and the numbers of rows of the database itself, not at the time.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ManyJobsContract {

  static final ManyJobs JOBS = new ManyJobs(12_000, 12_000);

  /** Rows and entries of an index that a query may read for a page of 50 jobs or 200 epochs. */
  static final int FEW = 1_200;

  private static final String LIST = "/v1/training-jobs";
  private static final String LONGEST = LIST + "/" + JOBS.longest();

  private final RecordedSql sql = new RecordedSql();
  private final StringBuilder plans = new StringBuilder();
  private ConfigurableApplicationContext service;
  private Client client;

  /** Returns a database without tables, and the settings by which the service uses it. */
  abstract DataSource emptyDatabase(Path directory, List<String> settings) throws Exception;

  /** Returns how many rows, or entries of an index, the query of a plan read. */
  abstract long rowsRead(String plan);

  /** Returns whether a plan reads a whole table, or sorts. */
  abstract boolean readsAll(String plan);

  @BeforeAll
  void start(@TempDir(cleanup = CleanupMode.NEVER) Path directory) throws Exception {
    List<String> settings = new ArrayList<>();
    JOBS.into(emptyDatabase(directory, settings));
    settings.addAll(
        List.of(
            "--server.port=0",
            "--perceptron.data-directory=" + directory,
            "--perceptron.bootstrap.enabled=false",
            "--db-scheduler.polling-interval=1h"));
    service =
        new SpringApplicationBuilder(PerceptronApplication.class)
            .initializers(context -> context.getBeanFactory().addBeanPostProcessor(sql))
            .run(settings.toArray(String[]::new));
    client = new Client(service.getEnvironment());
  }

  /** Leaves the plans for whoever reads them; docs/history-at-scale.md has some of them. */
  @AfterAll
  void stop() throws IOException {
    service.close();
    Path file = Path.of("target", "plans-%s.txt".formatted(getClass().getSimpleName()));
    Files.writeString(file, plans);
  }

  static Stream<String> lists() {
    Stream<String> filtered =
        Stream.of(
            "",
            "?state=SUCCEEDED",
            "?state=PAUSED",
            "?display_name=run",
            "?metadata=team:team-2",
            "?metadata=experiment:e-1",
            "?metadata=experiment:none",
            "?metadata=experiment:e-1&metadata=team:team-2",
            "?verifies=" + ManyJobs.job(0),
            "?metadata=experiment:e-1&order_by=test_accuracy%20desc");
    Stream<String> sorted =
        Stream.of(
                "created_at",
                "finished_at",
                "display_name",
                "state",
                "val_accuracy",
                "best_val_accuracy",
                "test_accuracy",
                "val_rmse",
                "val_r2",
                "test_rmse",
                "test_r2",
                "training_seconds")
            .flatMap(field -> Stream.of(field, field + "%20desc"))
            .flatMap(
                order -> Stream.of("?order_by=" + order, "?state=SUCCEEDED&order_by=" + order));
    return Stream.concat(filtered, sorted);
  }

  @ParameterizedTest
  @MethodSource("lists")
  void a_page_of_jobs_is_read_from_an_index_also_in_the_middle_of_the_list(String query)
      throws SQLException {
    String path = LIST + query;
    String join = query.isEmpty() ? "?" : "&";
    String token =
        client.get(path + join + "page_size=200").json().path("next_page_token").asString("");

    for (String page : List.of(path, path + join + "page_token=" + token)) {
      assertReadsFew(page);
    }
  }

  /**
   * Many jobs have one of these labels; those of the second failed, so none has the value, and the
   * index of all jobs would be read to its end.
   */
  @ParameterizedTest
  @ValueSource(strings = {"team-2", "team-3"})
  void a_frequent_label_in_another_order_reads_fewer_rows_than_there_are_jobs(String team)
      throws SQLException {
    String path = LIST + "?metadata=team:" + team + "&order_by=test_accuracy%20desc";
    JsonNode first = client.get(path + "&page_size=200").json();
    String token = first.path("next_page_token").asString();

    assertThat(first.path("jobs").size()).isEqualTo(200);
    for (String page : List.of(path, path + "&page_token=" + token)) {
      for (RecordedSql.Query query : queriesOf(page)) {
        String plan = sql.planOf(query);
        assertThat(rowsRead(plan)).as("%s%n%s%n%s", page, query, plan).isLessThan(JOBS.jobs());
      }
    }
  }

  @Test
  void a_page_of_jobs_takes_three_queries_and_a_later_one_one_more() {
    String token = client.get(LIST + "?page_size=200").json().path("next_page_token").asString();

    assertThat(queriesOf(LIST)).hasSize(3);
    assertThat(queriesOf(LIST + "?page_token=" + token)).hasSize(4);
  }

  @Test
  void every_order_has_each_job_once() {
    for (String order :
        List.of(
            "finished_at",
            "test_accuracy%20desc",
            "val_r2",
            "test_rmse%20desc",
            "state",
            "display_name")) {
      List<String> ids = new ArrayList<>();
      String token = "";
      do {
        JsonNode page =
            client
                .get(
                    LIST
                        + "?metadata=experiment:e-1&page_size=37&order_by="
                        + order
                        + "&page_token="
                        + token)
                .json();
        page.path("jobs").forEach(job -> ids.add(job.path("id").asString()));
        token = page.path("next_page_token").asString("");
      } while (!token.isEmpty());

      assertThat(ids).as(order).hasSize(ManyJobs.EXPERIMENT).doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @MethodSource("historyRequests")
  void a_part_of_a_long_history_is_read_by_its_key(String path) throws SQLException {
    assertReadsFew(LONGEST + path);
  }

  static Stream<String> historyRequests() {
    return Stream.of(
        "",
        "/history?page_size=200",
        "/history?page_size=200&after_epoch=6000",
        "/history?after_epoch=11900",
        "/history?layout=columns&page_size=200&after_epoch=6000",
        "/history?points=300",
        "/events?page_size=200",
        "/events?page_size=200&last_event_id=66000");
  }

  @Test
  void the_small_curves_of_a_list_read_only_the_points_they_show() throws SQLException {
    String ids =
        String.join(
            ",",
            client
                .get(LIST)
                .json()
                .path("jobs")
                .valueStream()
                .map(job -> job.path("id").asString())
                .toList());

    assertReadsFew(LIST + "/-/curves?id=" + ids);
  }

  @Test
  void a_figure_of_a_long_history_reads_the_epochs_once() {
    client.get(LONGEST + "/history.png");

    assertThat(queriesOf(LONGEST + "/history.png"))
        .noneMatch(query -> query.sql().contains("val_loss") && query.sql().contains("epoch >"));
  }

  @Test
  void a_whole_history_is_read_in_batches_and_is_the_same_in_pages() {
    JsonNode whole = client.get(LONGEST + "/history").json().path("epochs");
    List<JsonNode> paged = new ArrayList<>();
    int last = 0;
    int size;
    do {
      JsonNode page =
          client.get(LONGEST + "/history?page_size=5000&after_epoch=" + last).json().path("epochs");
      page.forEach(paged::add);
      size = page.size();
      last = size == 0 ? last : page.get(size - 1).path("epoch").asInt();
    } while (size > 0);

    assertThat(paged).hasSize(JOBS.epochsOfLongest());
    assertThat(whole.valueStream().toList()).isEqualTo(paged);
    assertThat(queriesOf(LONGEST + "/history")).hasSize(14);
  }

  @Test
  void points_are_evenly_spaced_up_to_the_last_epoch() {
    JsonNode epochs = client.get(LONGEST + "/history?points=5").json().path("epochs");

    assertThat(epochs.valueStream().map(row -> row.path("epoch").asInt()))
        .containsExactly(2400, 4800, 7200, 9600, 12_000);
    assertThat(client.get(LONGEST + "/history?points=1").pointersOfProblem(422))
        .containsExactly("points");
    assertThat(client.get(LONGEST + "/history?page_size=0").pointersOfProblem(422))
        .containsExactly("page_size");
    assertThat(client.get(LONGEST + "/history?page_size=2&points=2").pointersOfProblem(422))
        .containsExactly("points");
  }

  private List<RecordedSql.Query> queriesOf(String path) {
    sql.clear();
    assertThat(client.get(path, "Accept", "application/json, image/png;q=0.5").status())
        .isEqualTo(200);
    return sql.queries();
  }

  private void assertReadsFew(String path) throws SQLException {
    for (RecordedSql.Query query : queriesOf(path)) {
      String plan = sql.planOf(query);
      plans.append("%s%n%s%n%s%n".formatted(path, query.sql(), plan));
      assertThat(rowsRead(plan)).as("%s%n%s%n%s", path, query, plan).isLessThan(FEW);
      assertThat(readsAll(plan)).as("%s%n%s%n%s", path, query, plan).isFalse();
    }
  }
}
