package io.github.perceptron.storage;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the disk.
 *
 * @param reserve space that uploads and training leave free for the database; at most a tenth of
 *     the disk
 */
@ConfigurationProperties("perceptron.storage")
public record StorageProperties(@DefaultValue("256MB") DataSize reserve) {

  public StorageProperties {
    if (reserve.isNegative()) {
      throw new IllegalArgumentException(
          "perceptron.storage.reserve must be 0 or more, for example 256MB, but it is " + reserve);
    }
  }
}
