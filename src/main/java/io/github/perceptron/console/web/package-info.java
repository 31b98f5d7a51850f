/** Serves the pages: addresses, caching and security headers. */
@NullMarked
package io.github.perceptron.console.web;

import org.jspecify.annotations.NullMarked;
