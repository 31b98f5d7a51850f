package io.github.perceptron.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** A test that kills and restarts the packaged jar; {@code ./mvnw verify -Pcrash}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("crash")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
public @interface CrashTest {}
