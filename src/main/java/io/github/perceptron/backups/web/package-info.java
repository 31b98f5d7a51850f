/** The REST API of backups. */
@NullMarked
package io.github.perceptron.backups.web;

import org.jspecify.annotations.NullMarked;
