/** What the OpenAPI document takes from Spring's controllers; nothing depends on it. */
@NullMarked
package io.github.perceptron.contract.web;

import org.jspecify.annotations.NullMarked;
