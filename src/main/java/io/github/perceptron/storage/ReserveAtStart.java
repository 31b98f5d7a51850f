package io.github.perceptron.storage;

import java.nio.file.Path;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;

/**
 * Lets a service start on a full disk: gives the last part of the reserve to the database before
 * the database is opened.
 */
public final class ReserveAtStart implements ApplicationListener<ApplicationPreparedEvent> {

  @Override
  public void onApplicationEvent(ApplicationPreparedEvent event) {
    String directory =
        event.getApplicationContext().getEnvironment().getProperty("perceptron.data-directory");
    if (directory != null) {
      DiskBallast.release(Path.of(directory));
    }
  }
}
