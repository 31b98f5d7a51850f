/** What the pages are sent with. */
@NullMarked
package io.github.perceptron.console.web;

import org.jspecify.annotations.NullMarked;
