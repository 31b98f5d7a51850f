package io.github.perceptron.models;

import io.github.perceptron.network.specification.Normalization;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/**
 * What a model expects of an image, and how many classes it tells apart: pixel p, 0 to 255, enters
 * as {@code (p - mean) / divisor}.
 *
 * @param rows height in pixels
 * @param columns width in pixels
 * @param classes labels are 0 to {@code classes - 1}
 * @param normalization the rule that mean and divisor come from
 */
@Embeddable
public record ModelInput(
    @Column(name = "image_rows") int rows,
    @Column(name = "image_columns") int columns,
    @Column(name = "classes") int classes,
    @Enumerated(EnumType.STRING) @Column(name = "normalization") Normalization normalization,
    @Column(name = "pixel_mean") float mean,
    @Column(name = "pixel_divisor") float divisor) {}
