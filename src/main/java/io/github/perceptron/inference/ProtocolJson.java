package io.github.perceptron.inference;

import io.github.perceptron.problem.UnreadableBodyException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads the protocol's JSON objects. Values are not converted: a value with the wrong type is an
 * error.
 */
@Component
public class ProtocolJson {

  private final JsonMapper mapper;

  ProtocolJson(JsonMapper mapper) {
    this.mapper =
        mapper
            .rebuild()
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                LogicalType.Textual,
                text ->
                    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();
  }

  /**
   * Reads the object in the first bytes of a body.
   *
   * @param length number of bytes of the JSON
   * @throws UnreadableBodyException if the bytes are not JSON, or a value has the wrong type
   */
  public <T> T read(byte[] body, int length, Class<T> type) {
    T object;
    try {
      object = mapper.readValue(body, 0, length, type);
    } catch (InputCoercionException e) {
      throw UnreadableBodyException.because("has a whole number with more than 64 bits");
    } catch (JacksonException e) {
      throw UnreadableBodyException.of(e);
    }
    if (object == null) {
      throw UnreadableBodyException.because("must be an object");
    }
    return object;
  }
}
