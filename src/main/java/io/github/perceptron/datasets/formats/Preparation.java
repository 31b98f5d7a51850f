package io.github.perceptron.datasets.formats;

import io.github.perceptron.datasets.images.ImageShape;

/**
 * How picture files became images of one shape.
 *
 * @param shape the shape of all images, grey or in colour
 * @param declared whether the client declared it; otherwise it is the most frequent size
 * @param pictures number of picture files
 * @param resized number of those that had another size
 * @param stretched number of those whose ratio of height to width changed
 * @param turned number of those that were turned upright
 * @param thinned number of those of which only every n-th row and column was decoded, because a
 *     side is longer than {@link io.github.perceptron.datasets.pictures.FilePicture#LONGEST_SIDE}
 * @param coloured number of those with colours; in grey images they became grey levels
 */
public record Preparation(
    ImageShape shape,
    boolean declared,
    int pictures,
    int resized,
    int stretched,
    int turned,
    int thinned,
    int coloured) {}
