/**
 * The part of the OpenAPI document that is read from Spring's controllers; no other package depends
 * on it.
 */
@NullMarked
package io.github.perceptron.contract.web;

import org.jspecify.annotations.NullMarked;
