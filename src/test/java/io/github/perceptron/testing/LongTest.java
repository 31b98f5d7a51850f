package io.github.perceptron.testing;

import com.tngtech.archunit.junit.ArchTag;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test that takes seconds, or starts a Spring context of its own: it runs with those of the
 * service, {@code ./mvnw test -Pservice}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("service")
@net.jqwik.api.Tag("service")
@ArchTag("service")
public @interface LongTest {}
