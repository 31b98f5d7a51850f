package io.github.perceptron.training.metrics;

import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.LongSupplier;
import org.springframework.stereotype.Component;

/** The metrics of the memory of this process that the JVM's own metrics do not have. */
@Component
class NativeMemoryMetrics implements MeterBinder {

  @Override
  public void bindTo(MeterRegistry registry) {
    register(
        registry,
        "perceptron.native.memory.physical",
        "Physical memory of this process, heap and native together",
        NativeBackend::physicalBytes);
    register(
        registry,
        "perceptron.native.memory.javacpp",
        "Native memory that JavaCPP counts; ND4J allocates its arrays itself",
        NativeBackend::javaCppBytes);
    register(
        registry,
        "perceptron.native.memory.limit",
        "Physical memory above which a training fails; 0 means no limit",
        NativeBackend::maxPhysicalBytes);
  }

  private static void register(
      MeterRegistry registry, String name, String description, LongSupplier bytes) {
    Gauge.builder(name, () -> read(bytes))
        .baseUnit("bytes")
        .description(description)
        .register(registry);
  }

  /** NaN if the native code cannot be loaded on this machine. */
  private static double read(LongSupplier bytes) {
    try {
      return bytes.getAsLong();
    } catch (LinkageError e) {
      return Double.NaN;
    }
  }
}
