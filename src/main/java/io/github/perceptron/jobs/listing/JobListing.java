package io.github.perceptron.jobs.listing;

import io.github.perceptron.jobs.store.TrainingJob;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds a page of jobs. A page starts after the last job of the page before it and not at a numeric
 * offset. So no job is missing or doubled if jobs are added or deleted between two requests.
 */
@Component
public class JobListing {

  private final EntityManager entities;

  JobListing(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Returns one page of jobs.
   *
   * @param after the last job of the page before; null for the first page
   * @param most maximum number of jobs
   */
  public List<TrainingJob> find(
      JobFilter filter, JobOrder order, @Nullable JobPosition after, int most) {
    StringBuilder text = new StringBuilder("select j from TrainingJob j where 1 = 1");
    Map<String, Object> parameters = new LinkedHashMap<>();
    restrict(filter, text, parameters);
    if (after != null) {
      begin(order, after, text, parameters);
    }
    text.append(" order by ").append(sorting(order));
    TypedQuery<TrainingJob> query = entities.createQuery(text.toString(), TrainingJob.class);
    parameters.forEach(query::setParameter);
    return query.setMaxResults(most).getResultList();
  }

  private static void restrict(
      JobFilter filter, StringBuilder text, Map<String, Object> parameters) {
    if (filter.state() != null) {
      text.append(" and j.state = :state");
      parameters.put("state", filter.state());
    }
    if (filter.displayName() != null) {
      text.append(" and lower(j.displayName) like :name escape '!'");
      parameters.put("name", "%" + literal(filter.displayName()) + "%");
    }
    if (filter.verifies() != null) {
      text.append(" and j.verifies = :verifies");
      parameters.put("verifies", filter.verifies().value());
    }
    int i = 0;
    for (Map.Entry<String, String> label : filter.labels().entrySet()) {
      text.append(
          " and exists (select 1 from j.labels l where key(l) = :key%d and value(l) = :value%d)"
              .replace("%d", Integer.toString(i)));
      parameters.put("key" + i, label.getKey());
      parameters.put("value" + i, label.getValue());
      i++;
    }
  }

  private static void begin(
      JobOrder order, JobPosition after, StringBuilder text, Map<String, Object> parameters) {
    String path = order.field().path();
    String than = order.descending() ? "<" : ">";
    parameters.put("id", after.id());
    if (after.value() == null) {
      text.append(" and %s is null and j.id %s :id".formatted(path, than));
      return;
    }
    parameters.put("last", after.value());
    text.append(
        " and (%1$s %2$s :last or (%1$s = :last and j.id %2$s :id)%3$s)"
            .formatted(
                path, than, order.field().mayBeMissing() ? " or %s is null".formatted(path) : ""));
  }

  private static String sorting(JobOrder order) {
    String direction = order.descending() ? "desc" : "asc";
    String missingLast = order.field().mayBeMissing() ? " nulls last" : "";
    return "%1$s %2$s%3$s, j.id %2$s".formatted(order.field().path(), direction, missingLast);
  }

  /** Returns a pattern for {@code like} that matches only the text itself. */
  private static String literal(String text) {
    return text.toLowerCase(Locale.ROOT).replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }
}
