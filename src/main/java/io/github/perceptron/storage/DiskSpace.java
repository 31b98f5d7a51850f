package io.github.perceptron.storage;

import org.jspecify.annotations.Nullable;

/**
 * The disk space of one kind of data.
 *
 * @param kind what the data are
 * @param usedBytes bytes that they take; null if that cannot be measured at the moment
 * @param freeBytes bytes that the service can still write on their disk; null if the disk is
 *     another machine's or cannot be read
 */
public record DiskSpace(DiskKind kind, @Nullable Long usedBytes, @Nullable Long freeBytes) {}
