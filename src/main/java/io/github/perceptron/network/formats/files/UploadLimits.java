package io.github.perceptron.network.formats.files;

/**
 * Limits for unpacking an uploaded zip file.
 *
 * @param entries largest number of entries
 * @param unpackedBytes largest size of all unpacked entries together, in bytes
 * @param ratio largest ratio of the unpacked size of all entries to the size of the uploaded file
 */
public record UploadLimits(int entries, long unpackedBytes, int ratio) {}
