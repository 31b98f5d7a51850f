/**
 * Content codings of request bodies: gzip (RFC 1952) and deflate (RFC 1950, 1951), read as streams
 * in bounded memory. Read {@link io.github.perceptron.problem.web.packed.ContentCodings} first.
 */
@NullMarked
package io.github.perceptron.problem.web.packed;

import org.jspecify.annotations.NullMarked;
