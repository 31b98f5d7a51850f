/**
 * Separates the ink of one digit from everything else in a picture. Works on arrays and depends
 * neither on files nor on requests nor on networks. Read {@link
 * io.github.perceptron.prediction.ink.DigitFinder} first.
 */
@NullMarked
package io.github.perceptron.prediction.ink;

import org.jspecify.annotations.NullMarked;
