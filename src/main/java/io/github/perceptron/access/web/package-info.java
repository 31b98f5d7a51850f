/** Filters and settings of the server that keep strangers out, and what proxies tell of clients. */
@NullMarked
package io.github.perceptron.access.web;

import org.jspecify.annotations.NullMarked;
