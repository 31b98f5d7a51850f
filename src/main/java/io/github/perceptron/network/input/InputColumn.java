package io.github.perceptron.network.input;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A column of a table as a network sees it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = NumericInput.class, name = InputColumn.NUMERIC),
  @JsonSubTypes.Type(value = CategoricalInput.class, name = InputColumn.CATEGORICAL)
})
public sealed interface InputColumn permits NumericInput, CategoricalInput {

  /** The kind of {@link NumericInput} in JSON. */
  String NUMERIC = "numeric";

  /** The kind of {@link CategoricalInput} in JSON. */
  String CATEGORICAL = "categorical";

  /** The name in the header of the table. */
  String name();

  /** Number of numbers that enter the network for this column. */
  int inputs();

  /** The kind in JSON. */
  String kindId();
}
