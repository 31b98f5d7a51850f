/** Training jobs over REST; nothing depends on it. */
@NullMarked
package io.github.perceptron.jobs.web;

import org.jspecify.annotations.NullMarked;
