/** The endpoints for projects. */
@NullMarked
package io.github.perceptron.projects.web;

import org.jspecify.annotations.NullMarked;
