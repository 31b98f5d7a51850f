/**
 * How the ink of one digit is told from everything else in a picture: arithmetic on arrays, which
 * knows no files, no requests and no networks. Read {@link
 * io.github.perceptron.prediction.ink.DigitFinder} first.
 */
@NullMarked
package io.github.perceptron.prediction.ink;

import org.jspecify.annotations.NullMarked;
