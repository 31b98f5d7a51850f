package io.github.perceptron.datasets.upload;

import io.github.perceptron.datasets.versions.DataSetVersions;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes old versions of uploaded data sets that nobody uses, if {@code
 * perceptron.datasets.upload.unused-retention} is set.
 */
@Component
class UnusedVersions {

  private static final Logger log = LoggerFactory.getLogger(UnusedVersions.class);

  private final DataSetVersions versions;
  private final UploadProperties properties;
  private final Clock clock;

  UnusedVersions(DataSetVersions versions, UploadProperties properties, Clock clock) {
    this.versions = versions;
    this.properties = properties;
    this.clock = clock;
  }

  @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void deleteOld() {
    Duration retention = properties.unusedRetention();
    if (retention == null) {
      return;
    }
    int deleted = versions.deleteUnusedBefore(clock.instant().minus(retention));
    if (deleted > 0) {
      log.atInfo().addKeyValue("versions", deleted).log("Deleted unused versions of data sets");
    }
  }
}
