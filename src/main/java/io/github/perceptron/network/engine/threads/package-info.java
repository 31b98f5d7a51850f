/**
 * The threads of one training. Read {@link
 * io.github.perceptron.network.engine.threads.TrainingThreads} first.
 */
@NamedInterface("threads")
@NullMarked
package io.github.perceptron.network.engine.threads;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
