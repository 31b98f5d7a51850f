/**
 * What all tests share: their kinds, the pages' files, and the watch that ends a test run that is
 * stuck.
 */
@NullMarked
package io.github.perceptron.testing;

import org.jspecify.annotations.NullMarked;
