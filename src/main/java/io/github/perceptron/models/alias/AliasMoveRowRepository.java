package io.github.perceptron.models.alias;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The rows of aliases' moves. */
interface AliasMoveRowRepository extends JpaRepository<AliasMoveRow, AliasMoveRow.Key> {

  /** One alias' moves before a revision, the newest first. */
  @Query(
      """
      select m from AliasMoveRow m
      where m.id.modelName = :modelName and m.alias = :alias and m.id.revision < :before
      order by m.id.revision desc
      """)
  List<AliasMoveRow> newest(String modelName, String alias, long before, Limit limit);
}
