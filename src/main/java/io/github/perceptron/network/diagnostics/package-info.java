/**
 * What a layer of a network does while it trains, as plain values: how its numbers are distributed,
 * how far they move, and how many of its units have stopped. Read {@link
 * io.github.perceptron.network.diagnostics.EpochDiagnostics} first.
 */
@NamedInterface("diagnostics")
@NullMarked
package io.github.perceptron.network.diagnostics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
