package io.github.perceptron.digests;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Stores digests of all entities as hexadecimal digits in a text column. */
@Converter(autoApply = true)
public class Sha256Column implements AttributeConverter<Sha256, String> {

  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable Sha256 digest) {
    return digest == null ? null : digest.hex();
  }

  @Override
  public @Nullable Sha256 convertToEntityAttribute(@Nullable String column) {
    return column == null ? null : new Sha256(column);
  }
}
