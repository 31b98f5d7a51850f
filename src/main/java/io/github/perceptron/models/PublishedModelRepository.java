package io.github.perceptron.models;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The rows of model versions. */
interface PublishedModelRepository extends JpaRepository<PublishedModel, UUID> {

  Optional<PublishedModel> findByJobId(UUID jobId);

  Optional<PublishedModel> findByNameAndVersion(String name, int version);

  @Query("select m from PublishedModel m order by m.publishedAt desc, m.version desc")
  List<PublishedModel> newest(Limit limit);

  @Query("select coalesce(max(m.version), 0) from PublishedModel m where m.name = :name")
  int lastVersionOf(String name);
}
