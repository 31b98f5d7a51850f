/**
 * The pages in a real browser, against the whole service. Read {@link
 * io.github.perceptron.pages.Browser} first.
 */
@NullMarked
package io.github.perceptron.pages;

import org.jspecify.annotations.NullMarked;
