/**
 * Statistics of tables: the spread of numbers, the most frequent texts, and what may be a mistake.
 * Read {@link io.github.perceptron.datasets.statistics.tables.TableStatistics} first.
 */
@NullMarked
package io.github.perceptron.datasets.statistics.tables;

import org.jspecify.annotations.NullMarked;
