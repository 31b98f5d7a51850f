package io.github.perceptron.jobs.queue;

import io.github.perceptron.service.ServiceTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

@ServiceTest
@ActiveProfiles("postgres")
@ContextConfiguration(initializers = PostgresJobQueueTest.Postgres.class)
@TestPropertySource(properties = "db-scheduler.polling-interval=1h")
@DirtiesContext // Ends the database server with it.
class PostgresJobQueueTest extends JobQueueContract {

  /** Starts a PostgreSQL for a service. */
  static final class Postgres
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      EmbeddedPostgres server = start();
      TestPropertyValues.of(
              "spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres"),
              "spring.datasource.username=postgres")
          .applyTo(context);
      // The bean that is registered first is closed last, after everything that is connected to it.
      ((DefaultSingletonBeanRegistry) context.getBeanFactory())
          .registerDisposableBean("postgres", server::close);
    }

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
