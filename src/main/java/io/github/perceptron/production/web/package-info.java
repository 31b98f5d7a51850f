/** REST endpoints about versions in production. */
@NullMarked
package io.github.perceptron.production.web;

import org.jspecify.annotations.NullMarked;
