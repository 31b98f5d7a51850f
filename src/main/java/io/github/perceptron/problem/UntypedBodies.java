package io.github.perceptron.problem;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a controller that checks the Content-Type of bodies itself. It accepts bodies without this
 * header, because the clients of its protocol do not send it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface UntypedBodies {}
