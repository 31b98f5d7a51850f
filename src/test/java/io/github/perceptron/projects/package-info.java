/** Tests of projects, and the projects of a database for the tests of other modules. */
@NullMarked
package io.github.perceptron.projects;

import org.jspecify.annotations.NullMarked;
