package io.github.perceptron.scale;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Records the queries that requests make, with their parameters, and lets the database explain
 * them.
 */
final class RecordedSql implements BeanPostProcessor {

  private final List<Query> queries = new CopyOnWriteArrayList<>();
  private @Nullable DataSource database;

  /** A query with its parameters by their places. */
  record Query(String sql, Map<Integer, @Nullable Object> parameters) {}

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (!(bean instanceof DataSource source) || !name.equals("dataSource")) {
      return bean;
    }
    database = source;
    return proxy(
        DataSource.class,
        source,
        (method, arguments, answer) ->
            answer instanceof Connection connection ? recorded(connection) : answer);
  }

  /** Forgets the queries so far. */
  void clear() {
    queries.clear();
  }

  List<Query> queries() {
    return List.copyOf(queries);
  }

  /** Returns the plan by which the database runs a query, after running it. */
  String planOf(Query query) throws SQLException {
    StringBuilder plan = new StringBuilder();
    try (Connection connection = requireDatabase().getConnection();
        PreparedStatement explain = connection.prepareStatement("explain analyze " + query.sql())) {
      for (Map.Entry<Integer, @Nullable Object> parameter : query.parameters().entrySet()) {
        explain.setObject(parameter.getKey(), parameter.getValue());
      }
      ResultSet lines = explain.executeQuery();
      while (lines.next()) {
        plan.append(lines.getString(1)).append('\n');
      }
    }
    return plan.toString();
  }

  private DataSource requireDatabase() {
    if (database == null) {
      throw new IllegalStateException("The service has not started");
    }
    return database;
  }

  private Connection recorded(Connection connection) {
    return proxy(
        Connection.class,
        connection,
        (method, arguments, answer) ->
            answer instanceof PreparedStatement statement
                    && Thread.currentThread().getName().contains("-exec-")
                ? recorded(statement, (String) arguments[0])
                : answer);
  }

  private PreparedStatement recorded(PreparedStatement statement, String sql) {
    Map<Integer, @Nullable Object> parameters = new TreeMap<>();
    return proxy(
        PreparedStatement.class,
        statement,
        (method, arguments, answer) -> {
          if (method.startsWith("set")
              && arguments.length >= 2
              && arguments[0] instanceof Integer) {
            parameters.put((Integer) arguments[0], method.equals("setNull") ? null : arguments[1]);
          }
          if (method.equals("executeQuery")) {
            queries.add(new Query(sql, new TreeMap<>(parameters)));
          }
          return answer;
        });
  }

  private interface After {
    @Nullable Object change(String method, Object[] arguments, @Nullable Object answer);
  }

  private static <T> T proxy(Class<T> type, T target, After after) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          Object[] given = arguments == null ? new Object[0] : arguments;
          return after.change(method.getName(), given, invoke(method, target, arguments));
        };
    return type.cast(
        Proxy.newProxyInstance(RecordedSql.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object invoke(
      Method method, Object target, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
