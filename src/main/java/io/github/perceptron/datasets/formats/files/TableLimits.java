package io.github.perceptron.datasets.formats.files;

/**
 * Limits for uploads of tables.
 *
 * @param columns largest number of columns
 * @param fieldLength largest number of characters of a field
 * @param categories largest number of different texts of a column that is an input
 */
public record TableLimits(int columns, int fieldLength, int categories) {}
