package io.github.perceptron.models.alias;

import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The rows of aliases. */
public interface AliasRowRepository extends JpaRepository<AliasRow, AliasRow.Key> {

  /** Returns the aliases of a model after a name, sorted by name. */
  @Query(
      """
      select a from AliasRow a
      where a.id.modelName = :modelName and a.id.alias > :after
      order by a.id.alias
      """)
  List<AliasRow> ofModel(String modelName, String after, Limit limit);

  @Query(
      """
      select a from AliasRow a
      where a.id.modelName = :modelName and a.version in :versions
      order by a.id.alias
      """)
  List<AliasRow> pointingAt(String modelName, Collection<Integer> versions);
}
