package io.github.perceptron.problem;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a text of an answer that is an address of ours, {@code /v1/…}, outside of a record {@code
 * Links}: it is written as the client can ask for it, behind the prefix of a proxy.
 */
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface ServicePath {}
