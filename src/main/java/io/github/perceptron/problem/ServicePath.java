package io.github.perceptron.problem;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a text in an answer, outside of a record {@code Links}, as a path of this service such as
 * {@code /v1/…}. The path is written with the prefix of a proxy, so that the client can request it.
 */
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface ServicePath {}
