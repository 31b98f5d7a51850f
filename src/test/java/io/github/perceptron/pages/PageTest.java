package io.github.perceptron.pages;

import io.github.perceptron.service.ServiceTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of pages in a real Chromium, which its methods take as a {@link Browser}. It is skipped
 * where none is installed, unless the environment says {@code REQUIRE_BROWSER=1}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("page")
@ServiceTest
@ExtendWith(Chromium.class)
public @interface PageTest {}
