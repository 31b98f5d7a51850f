/**
 * Tables that networks are trained on: columns of numbers or texts, the schema that says what each
 * column is for, and rows with their classes or numbers. Read {@link
 * io.github.perceptron.datasets.tables.TableSchema} first.
 */
@NamedInterface("tables")
@NullMarked
package io.github.perceptron.datasets.tables;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
