package io.github.perceptron.history;

import jakarta.persistence.EntityManager;
import org.springframework.stereotype.Repository;

/** The changes of entities that Hibernate has not yet written in the present transaction. */
@Repository
class UnwrittenEntities {

  private final EntityManager entities;

  UnwrittenEntities(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Writes the pending changes now.
   *
   * @throws org.springframework.dao.DataAccessException if a change violates a constraint
   */
  void write() {
    entities.flush();
  }
}
