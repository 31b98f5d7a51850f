package io.github.perceptron.projects;

import java.util.Map;
import org.hibernate.cfg.MultiTenancySettings;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.stereotype.Component;

/**
 * Tells Hibernate whose rows a session finds. Hibernate adds the condition to each query on an
 * entity with a {@code @TenantId}, also to one that reads a row by its id, so no query can forget
 * it. SQL that does not pass Hibernate must name the project itself.
 */
@Component
class RowsOfProject
    implements CurrentTenantIdentifierResolver<String>, HibernatePropertiesCustomizer {

  /** Outside of all projects; no project has this name. */
  private static final String ALL = "";

  @Override
  public String resolveCurrentTenantIdentifier() {
    return CurrentProject.boundary().map(Project::name).orElse(ALL);
  }

  @Override
  public boolean isRoot(String project) {
    return project.equals(ALL);
  }

  @Override
  public boolean validateExistingCurrentSessions() {
    return false;
  }

  @Override
  public void customize(Map<String, Object> properties) {
    properties.put(MultiTenancySettings.MULTI_TENANT_IDENTIFIER_RESOLVER, this);
  }
}
