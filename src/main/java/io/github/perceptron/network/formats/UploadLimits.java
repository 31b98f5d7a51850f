package io.github.perceptron.network.formats;

/**
 * How large an uploaded zip may become when it is unpacked.
 *
 * @param entries most entries
 * @param unpackedBytes most bytes of all entries together
 * @param ratio most times an entry may be larger than its packed form
 */
public record UploadLimits(int entries, long unpackedBytes, int ratio) {}
