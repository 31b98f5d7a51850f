package io.github.perceptron.artifacts;

import io.github.perceptron.storage.DiskReserve;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Creates the artifact store that the settings name. It is one bean for both kinds, because the
 * beans of a prepared start must not depend on settings (docs/adr/0024).
 */
@Configuration
public class ArtifactStores {

  @Bean
  ArtifactStore artifactStore(
      ArtifactProperties properties,
      @Value("${perceptron.data-directory}") Path dataDirectory,
      DiskReserve disk,
      StoreMetrics metrics,
      Clock clock) {
    ArtifactStore store = of(properties, dataDirectory, disk, metrics, clock);
    if (store instanceof S3ArtifactStore s3) {
      s3.beginProbing();
    }
    return store;
  }

  /**
   * Creates a store outside of the service, for a command.
   *
   * @param dataDirectory {@code perceptron.data-directory}
   */
  public static ArtifactStore of(
      ArtifactProperties properties, Path dataDirectory, DiskReserve disk) {
    return of(
        properties,
        dataDirectory,
        disk,
        new StoreMetrics(new SimpleMeterRegistry()),
        Clock.systemUTC());
  }

  private static ArtifactStore of(
      ArtifactProperties properties,
      Path dataDirectory,
      DiskReserve disk,
      StoreMetrics metrics,
      Clock clock) {
    return switch (properties.store()) {
      case DIRECTORY -> new DirectoryArtifactStore(dataDirectory, disk);
      case S3 -> {
        ArtifactCache cache =
            new ArtifactCache(
                dataDirectory.resolve("cache"),
                properties.cacheSize().toBytes(),
                ArtifactCache.GRACE,
                clock);
        yield new S3ArtifactStore(S3Objects.of(properties.s3(), metrics), cache, disk, metrics);
      }
    };
  }
}
