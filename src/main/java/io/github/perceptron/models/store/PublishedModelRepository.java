package io.github.perceptron.models.store;

import io.github.perceptron.digests.Sha256;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The rows of model versions. */
public interface PublishedModelRepository extends JpaRepository<PublishedModel, UUID> {

  Optional<PublishedModel> findByJobId(UUID jobId);

  Optional<PublishedModel> findByNameAndVersion(String name, int version);

  List<PublishedModel> findByNameAndVersionIn(String name, Collection<Integer> versions);

  /** Returns the versions that aliases of a model name, also as shadows, highest number first. */
  @Query(
      """
      select m from PublishedModel m
      where m.name = :name and exists (
        select 1 from AliasRow a left join a.traffic t
        where a.id.modelName = m.name and (a.version = m.version or t.version = m.version))
      order by m.version desc
      """)
  List<PublishedModel> named(String name, Limit limit);

  /** Finds the version that an alias points at, by the primary key of the alias. */
  @Query(
      """
      select m from PublishedModel m
      join AliasRow a on a.id.modelName = m.name and a.version = m.version
      where a.id.modelName = :name and a.id.alias = :alias
      """)
  Optional<PublishedModel> aliased(String name, String alias);

  /** Returns the versions that learned from a version of a data set, newest first. */
  @Query(
      """
      select m from PublishedModel m
      where m.provenance.dataSet = :dataSet and m.provenance.dataSha256 = :sha256
      order by m.publishedAt desc, m.version desc, m.name desc
      """)
  List<PublishedModel> learnedFrom(String dataSet, Sha256 sha256, Limit limit);

  /** Returns those of the jobs whose version an alias names, also as a shadow. */
  @Query(
      """
      select distinct m.jobId from PublishedModel m
      join AliasRow a on a.id.modelName = m.name
      left join a.traffic t
      where m.jobId in :jobs and (a.version = m.version or t.version = m.version)
      """)
  List<UUID> jobsOfAliases(Collection<UUID> jobs);

  boolean existsByName(String name);

  void deleteByNameAndVersion(String name, int version);

  /** Returns all versions of a model, highest number first. */
  List<PublishedModel> findByNameOrderByVersionDesc(String name);

  /** Returns the versions of a model with a number less than {@code before}, highest first. */
  @Query(
      """
      select m from PublishedModel m where m.name = :name and m.version < :before
      order by m.version desc
      """)
  List<PublishedModel> ofName(String name, int before, Limit limit);

  /** Returns the versions of all models, newest first. */
  @Query(
      """
      select m from PublishedModel m
      order by m.publishedAt desc, m.version desc, m.name desc
      """)
  List<PublishedModel> newest(Limit limit);

  /** Returns the versions of all models after a position in the list of {@link #newest}. */
  @Query(
      """
      select m from PublishedModel m
      where m.publishedAt < :publishedAt
        or (m.publishedAt = :publishedAt
          and (m.version < :version or (m.version = :version and m.name < :name)))
      order by m.publishedAt desc, m.version desc, m.name desc
      """)
  List<PublishedModel> newestAfter(Instant publishedAt, int version, String name, Limit limit);
}
