package io.github.perceptron.backups;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of backups.
 *
 * @param directory directory to which backups are written; null for {@code backups} in the data
 *     directory
 */
@ConfigurationProperties("perceptron.backup")
public record BackupProperties(@Nullable Path directory) {}
