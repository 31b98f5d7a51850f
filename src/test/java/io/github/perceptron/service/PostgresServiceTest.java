package io.github.perceptron.service;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.context.TestPropertySource;

/**
 * A test against the whole service on PostgreSQL. Tests share one service. Its worker asks the
 * queue for jobs once an hour, so tests train nothing there.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest
@ActiveProfiles("postgres")
@ContextConfiguration(initializers = PostgresServiceTest.Postgres.class)
@TestPropertySource(properties = "db-scheduler.polling-interval=1h")
@ExtendWith(PostgresServiceTest.Closing.class)
public @interface PostgresServiceTest {

  /** Starts a PostgreSQL for a service. */
  final class Postgres implements ApplicationContextInitializer<ConfigurableApplicationContext> {

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

  /**
   * Closes the service after the last test, and not when the process ends: the database ends then,
   * too, and the service would wait for it.
   */
  final class Closing implements AfterAllCallback {

    @Override
    public void afterAll(ExtensionContext tests) {
      tests
          .getStore(
              ExtensionContext.StoreScope.LAUNCHER_SESSION,
              ExtensionContext.Namespace.create(Closing.class))
          .computeIfAbsent(Closing.class, key -> closing(tests.getRequiredTestClass()));
    }

    private static AutoCloseable closing(Class<?> tests) {
      return () ->
          new TestContextManager(tests)
              .getTestContext()
              .markApplicationContextDirty(DirtiesContext.HierarchyMode.EXHAUSTIVE);
    }
  }
}
