/**
 * Tests that compare the documents (README.md, docs/ and others) with the code, so that a list in a
 * document cannot become outdated. Read {@link io.github.perceptron.documents.Markdown} first.
 */
@NullMarked
package io.github.perceptron.documents;

import org.jspecify.annotations.NullMarked;
