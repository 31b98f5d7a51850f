package io.github.perceptron.scale;

import io.github.perceptron.testing.LongTest;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@LongTest
class H2ManyJobsTest extends ManyJobsContract {

  private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

  @Override
  DataSource emptyDatabase(Path directory, List<String> settings) {
    return new DriverManagerDataSource(
        "jdbc:h2:async:%s/perceptron".formatted(directory.toAbsolutePath()), "sa", "");
  }

  @Override
  long rowsRead(String plan) {
    long rows = 0;
    Matcher scanned = SCANNED.matcher(plan);
    while (scanned.find()) {
      rows += Long.parseLong(scanned.group(1));
    }
    return rows;
  }

  @Override
  boolean readsAll(String plan) {
    return plan.contains("tableScan");
  }
}
