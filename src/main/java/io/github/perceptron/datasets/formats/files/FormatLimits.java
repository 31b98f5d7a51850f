package io.github.perceptron.datasets.formats.files;

import io.github.perceptron.datasets.pictures.UnpackingMemory;

/**
 * Limits for uploads.
 *
 * @param unpackedBytes largest size of one uncompressed file of a data set
 * @param entries largest number of entries of a ZIP
 * @param ratio largest ratio of the unpacked size to the size of a compressed file
 * @param picturePixels largest width times height of a picture file
 * @param memory the memory for decoding picture files
 * @param tables the limits for tables
 */
public record FormatLimits(
    long unpackedBytes,
    int entries,
    int ratio,
    int picturePixels,
    UnpackingMemory memory,
    TableLimits tables) {}
