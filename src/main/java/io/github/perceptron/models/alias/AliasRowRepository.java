package io.github.perceptron.models.alias;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The rows of aliases. */
public interface AliasRowRepository extends JpaRepository<AliasRow, AliasRow.Key> {

  /** Finds an alias by its primary key. */
  @Query("select a from AliasRow a where a.id.modelName = :modelName and a.id.alias = :alias")
  Optional<AliasRow> named(String modelName, String alias);

  /** Returns the aliases of a model after a name, sorted by name. */
  @Query(
      """
      select a from AliasRow a
      where a.id.modelName = :modelName and a.id.alias > :after
      order by a.id.alias
      """)
  List<AliasRow> ofModel(String modelName, String after, Limit limit);

  /** Returns the aliases of a model that name a version, also as a shadow, sorted by name. */
  @Query(
      """
      select distinct a from AliasRow a left join a.traffic t
      where a.id.modelName = :modelName and (a.version in :versions or t.version in :versions)
      order by a.id.alias
      """)
  List<AliasRow> pointingAt(String modelName, Collection<Integer> versions);
}
