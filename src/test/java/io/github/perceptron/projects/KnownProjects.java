package io.github.perceptron.projects;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The projects in a database, without the rest of the service. */
public final class KnownProjects {

  private KnownProjects() {}

  public static Projects in(DataSource database, Clock clock) {
    return new Projects(
        new ProjectRows(JdbcClient.create(database)),
        new StaticListableBeanFactory().getBeanProvider(ProjectContents.class),
        new ProjectProperties(null, null, null, null, null, null),
        clock);
  }
}
