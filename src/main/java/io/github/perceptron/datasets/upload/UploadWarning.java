package io.github.perceptron.datasets.upload;

/**
 * Something about an upload that may be a mistake.
 *
 * @param code the kind, the same for every occurrence
 * @param message a sentence with the numbers
 */
public record UploadWarning(String code, String message) {}
