package io.github.perceptron.evaluations;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.network.metrics.Mistake;
import io.github.perceptron.network.metrics.Probability;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of evaluations. This class uses plain SQL, because a bad model has thousands of
 * mistakes, which are written in batches and never changed.
 */
@Repository
class EvaluationRows {

  private static final int BATCH = 1000;

  private static final String INSERT_MISTAKE =
      """
      INSERT INTO evaluation_error
        (job_id, place, row_index, actual, predicted, probability, probability_of_actual)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;

  private final JdbcTemplate batches;
  private final JdbcClient jdbc;

  /** A separate mapper, so that the stored JSON does not change with the JSON of the API. */
  private final JsonMapper mapper =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  EvaluationRows(JdbcTemplate batches, JdbcClient jdbc) {
    this.batches = batches;
    this.jdbc = jdbc;
  }

  void insert(JobId jobId, JobEvaluation evaluation, List<Mistake> mistakes) {
    jdbc.sql("INSERT INTO evaluation (job_id, summary) VALUES (?, ?)")
        .params(jobId.value(), mapper.writeValueAsString(evaluation))
        .update();
    List<Integer> places = IntStream.range(0, mistakes.size()).boxed().toList();
    batches.batchUpdate(
        INSERT_MISTAKE,
        places,
        BATCH,
        (row, place) -> {
          Mistake mistake = mistakes.get(place);
          row.setObject(1, jobId.value());
          row.setInt(2, place);
          row.setInt(3, mistake.index());
          row.setInt(4, mistake.actual());
          row.setInt(5, mistake.predicted());
          row.setDouble(6, mistake.probability().value());
          row.setDouble(7, mistake.probabilityOfActual().value());
        });
  }

  Optional<JobEvaluation> find(JobId jobId) {
    return jdbc.sql("SELECT summary FROM evaluation WHERE job_id = ?")
        .param(jobId.value())
        .query(String.class)
        .optional()
        .map(summary -> mapper.readValue(summary, JobEvaluation.class));
  }

  List<PlacedMistake> mistakesAfter(JobId jobId, MistakeFilter filter, int after, int limit) {
    return filtered(
            "SELECT * FROM evaluation_error WHERE job_id = :job AND place > :place",
            filter,
            " ORDER BY place FETCH FIRST :limit ROWS ONLY")
        .param("job", jobId.value())
        .param("place", after)
        .param("limit", limit)
        .query(EvaluationRows::mistake)
        .list();
  }

  int countMistakes(JobId jobId, MistakeFilter filter) {
    return filtered("SELECT COUNT(*) FROM evaluation_error WHERE job_id = :job", filter, "")
        .param("job", jobId.value())
        .query(Integer.class)
        .single();
  }

  private JdbcClient.StatementSpec filtered(String select, MistakeFilter filter, String end) {
    JdbcClient.StatementSpec query =
        jdbc.sql(
            select
                + (filter.actual() == null ? "" : " AND actual = :actual")
                + (filter.predicted() == null ? "" : " AND predicted = :predicted")
                + end);
    if (filter.actual() != null) {
      query = query.param("actual", filter.actual());
    }
    return filter.predicted() == null ? query : query.param("predicted", filter.predicted());
  }

  private static PlacedMistake mistake(ResultSet row, int number) throws SQLException {
    return new PlacedMistake(
        row.getInt("place"),
        new Mistake(
            row.getInt("row_index"),
            row.getInt("actual"),
            row.getInt("predicted"),
            new Probability(row.getDouble("probability")),
            new Probability(row.getDouble("probability_of_actual"))));
  }

  /** A mistake and its position in the list, from 0. */
  record PlacedMistake(int place, Mistake mistake) {}
}
