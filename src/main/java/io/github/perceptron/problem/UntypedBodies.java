package io.github.perceptron.problem;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a controller that looks at the Content-Type of bodies by itself, and takes them without one
 * because the clients of its protocol send none.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface UntypedBodies {}
