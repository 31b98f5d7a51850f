package io.github.perceptron.models.store;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The rows of models. */
public interface RegisteredModelRepository extends JpaRepository<RegisteredModel, String> {

  /** Finds a model and locks its row until the transaction ends. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select m from RegisteredModel m where m.name = :name")
  Optional<RegisteredModel> lock(String name);

  /**
   * Returns models of a project, sorted by name.
   *
   * @param after only models after the one with this key
   * @param name the key of the only model; null for all
   */
  @Query(
      """
      select new io.github.perceptron.models.store.SummaryRow(m, c, l,
        (select count(x) from PublishedModel x where x.name = m.name))
      from RegisteredModel m
      join AliasRow a on a.id.modelName = m.name and a.id.alias = 'champion'
      join PublishedModel c on c.name = m.name and c.version = a.version
      join PublishedModel l on l.name = m.name
        and l.version = (select max(y.version) from PublishedModel y where y.name = m.name)
      where m.project = :project and (:name is null or m.name = :name) and m.name > :after
      order by m.name
      """)
  List<SummaryRow> summaries(String project, @Nullable String name, String after, Limit limit);
}
