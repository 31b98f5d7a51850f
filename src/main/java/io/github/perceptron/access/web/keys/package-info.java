/** The endpoints for keys and for logins of browsers. */
@NullMarked
package io.github.perceptron.access.web.keys;

import org.jspecify.annotations.NullMarked;
