package io.github.perceptron.history;

import jakarta.persistence.EntityManager;
import org.springframework.stereotype.Repository;

/** The changes of entities that Hibernate keeps until the commit, of the calling transaction. */
@Repository
class UnwrittenEntities {

  private final EntityManager entities;

  UnwrittenEntities(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Writes them now.
   *
   * @throws org.springframework.dao.DataAccessException if one breaks a constraint, so that callers
   *     can tell it apart and try again
   */
  void write() {
    entities.flush();
  }
}
