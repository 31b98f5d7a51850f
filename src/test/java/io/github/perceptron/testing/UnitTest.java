package io.github.perceptron.testing;

import com.tngtech.archunit.junit.ArchTag;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test without Spring that takes milliseconds, or a second at most; {@code ./mvnw test -Punit}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("unit")
@net.jqwik.api.Tag("unit")
@ArchTag("unit")
public @interface UnitTest {}
