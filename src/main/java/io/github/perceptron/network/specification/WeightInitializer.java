package io.github.perceptron.network.specification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The distribution of the initial weights, with its name in Keras. Biases start as zero. */
public enum WeightInitializer {
  /** U(-l, l) with l = sqrt(6 / (fan_in + fan_out)) (Glorot and Bengio, 2010). */
  GLOROT_UNIFORM,
  /** N(0, 2 / (fan_in + fan_out)) (Glorot and Bengio, 2010). */
  GLOROT_NORMAL,
  /** U(-l, l) with l = sqrt(6 / fan_in) (He et al., 2015). */
  HE_UNIFORM,
  /** N(0, 2 / fan_in) (He et al., 2015); not truncated, unlike Keras'. */
  HE_NORMAL,
  /** U(-l, l) with l = sqrt(3 / fan_in) (LeCun et al., 1998). */
  LECUN_UNIFORM,
  /** N(0, 1 / fan_in) (LeCun et al., 1998); not truncated, unlike Keras'. */
  LECUN_NORMAL;

  /** Returns the name in JSON, for example {@code glorot_uniform}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
