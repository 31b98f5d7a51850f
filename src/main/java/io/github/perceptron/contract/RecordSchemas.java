package io.github.perceptron.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Creates the schemas of records from their declarations. A component with {@code @Nullable} may be
 * null, all others are never null. All components are required, except those that
 * {@code @JsonInclude} leaves out when they are null. In a record that clients send, a nullable
 * component is optional, too; such a record has {@code additionalProperties} in its
 * {@code @Schema}.
 *
 * <p>Properties have the names that answers use. This class sets them because the library reads our
 * records with Jackson 2, which ignores the settings of {@code spring.jackson}.
 */
final class RecordSchemas extends ModelResolver {

  private static final SnakeCaseStrategy NAMES = new SnakeCaseStrategy();

  RecordSchemas() {
    super(
        Json31.mapper()
            .copy()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING),
        new SchemaNames());
    openapi31(true);
  }

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
    Class<?> described = _mapper.constructType(type.getType()).getRawClass();
    if (JsonNode.class.isAssignableFrom(described)) {
      return anyJson(type);
    }
    Schema<?> resolved = super.resolve(type, context, next);
    if (resolved != null && described.isRecord()) {
      Schema<?> model =
          resolved.getProperties() == null
              ? context.getDefinedModels().get(_typeName(_mapper.constructType(type.getType())))
              : resolved;
      if (model != null && model.getProperties() != null) {
        describe(described, model);
      }
    }
    return resolved;
  }

  /**
   * The schema of any JSON value, for Jackson 3's {@code JsonNode}, which the library's Jackson 2
   * does not know.
   */
  private static Schema<?> anyJson(AnnotatedType type) {
    Schema<?> any = new JsonSchema().name(type.getPropertyName());
    Annotation[] annotations =
        type.getCtxAnnotations() == null ? new Annotation[0] : type.getCtxAnnotations();
    for (Annotation annotation : annotations) {
      if (annotation instanceof io.swagger.v3.oas.annotations.media.Schema described
          && !described.ref().isEmpty()) {
        any.set$ref(described.ref());
      }
    }
    return any;
  }

  /** Calling this again for the same schema changes nothing. */
  private static void describe(Class<?> type, Schema<?> model) {
    boolean sent = isSent(type);
    TreeSet<String> required = new TreeSet<>();
    if (model.getRequired() != null) {
      required.addAll(model.getRequired());
    }
    for (RecordComponent component : type.getRecordComponents()) {
      if (isUnwrapped(component)) {
        describe(component.getType(), model);
        required.addAll(model.getRequired());
        continue;
      }
      String name = nameOf(component);
      Schema<?> property = model.getProperties().get(name);
      if (property == null) {
        continue;
      }
      Schema<?> exact = describeElements(component, property);
      boolean mayBeNull = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      boolean leftOut = mayBeNull && (sent || leavesNullsOut(component));
      boolean seenAsNull = mayBeNull && (sent || !leavesNullsOut(component));
      model.addProperty(name, seenAsNull ? NullableSchemas.orNull(exact) : exact);
      if (!leftOut) {
        required.add(name);
      }
    }
    model.setRequired(required.isEmpty() ? null : required.stream().toList());
  }

  /** Allows null elements of a list, for example in a column with numbers that are not finite. */
  private static Schema<?> describeElements(RecordComponent component, Schema<?> property) {
    if (property.getItems() != null
        && component.getAnnotatedType() instanceof AnnotatedParameterizedType list
        && list.getAnnotatedActualTypeArguments()[0].isAnnotationPresent(Nullable.class)) {
      property.setItems(NullableSchemas.orNull(property.getItems()));
    }
    return property;
  }

  private static boolean isSent(Class<?> type) {
    io.swagger.v3.oas.annotations.media.Schema described =
        type.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
    return described != null
        && described.additionalProperties()
            != AdditionalPropertiesValue.USE_ADDITIONAL_PROPERTIES_ANNOTATION;
  }

  private static boolean isUnwrapped(RecordComponent component) {
    return component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
  }

  private static boolean leavesNullsOut(RecordComponent component) {
    JsonInclude own = component.getAccessor().getAnnotation(JsonInclude.class);
    JsonInclude all = component.getDeclaringRecord().getAnnotation(JsonInclude.class);
    JsonInclude counts = own == null ? all : own;
    return counts != null && counts.value() != JsonInclude.Include.ALWAYS;
  }

  private static String nameOf(RecordComponent component) {
    JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
    return named == null || named.value().isEmpty()
        ? NAMES.translate(component.getName())
        : named.value();
  }
}
