/**
 * Tables as text, CSV and its relatives: finds out the encoding, the delimiter and the kinds of the
 * columns, and reads rows one by one in bounded memory. Read {@link
 * io.github.perceptron.datasets.formats.csv.CsvFile} first.
 */
@NamedInterface("csv")
@NullMarked
package io.github.perceptron.datasets.formats.csv;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
