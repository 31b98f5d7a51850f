/** Models over REST. */
@NullMarked
package io.github.perceptron.models.web;

import org.jspecify.annotations.NullMarked;
