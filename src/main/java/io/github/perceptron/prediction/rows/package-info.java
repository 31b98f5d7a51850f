/**
 * The rows of tables that clients send, and how they become the input of a network. Read {@link
 * io.github.perceptron.prediction.rows.RowPreparation} first.
 */
@NamedInterface("rows")
@NullMarked
package io.github.perceptron.prediction.rows;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
