/**
 * Filters and server settings that refuse requests from other origins and unknown hosts, and the
 * headers in which proxies describe clients.
 */
@NullMarked
package io.github.perceptron.access.web;

import org.jspecify.annotations.NullMarked;
