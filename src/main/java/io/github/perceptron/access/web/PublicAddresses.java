package io.github.perceptron.access.web;

import io.github.perceptron.problem.ServicePath;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes the addresses in {@code links} so that the client can request them: with the prefix {@code
 * server.servlet.context-path}, or the prefix that a proxy sends in {@code X-Forwarded-Prefix}.
 *
 * <p>Controllers use paths from the service's root, {@code /v1/…}, often before a request is known.
 * The prefix is added when the answer is written: to every text that begins with a slash in a
 * record whose name ends in {@code Link} or {@code Links}, and to every component with {@link
 * ServicePath}.
 */
@Configuration(proxyBeanMethods = false)
class PublicAddresses {

  /** Adds the prefix to a path of the service. */
  static String of(String path) {
    return path.startsWith("/") ? prefix() + path : path;
  }

  private static String prefix() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web
        ? web.getRequest().getContextPath()
        : "";
  }

  @Bean
  JsonMapperBuilderCustomizer linksBehindPrefixes() {
    JacksonModule module =
        new SimpleModule("public addresses").setSerializerModifier(new OfLinks());
    return builder -> builder.addModule(module);
  }

  private static final class OfLinks extends ValueSerializerModifier {

    @Override
    public List<BeanPropertyWriter> changeProperties(
        SerializationConfig config,
        BeanDescription.Supplier bean,
        List<BeanPropertyWriter> properties) {
      boolean links = bean.getBeanClass().getSimpleName().matches(".*Links?");
      for (BeanPropertyWriter property : properties) {
        if (links || property.getAnnotation(ServicePath.class) != null) {
          if (property.getType().hasRawClass(String.class)) {
            property.assignSerializer(new OfText());
          } else if (property.getType().isCollectionLikeType()) {
            property.assignSerializer(new OfList());
          }
        }
      }
      return properties;
    }
  }

  private static final class OfText extends StdSerializer<Object> {

    OfText() {
      super(Object.class);
    }

    @Override
    public void serialize(Object path, JsonGenerator json, SerializationContext context) {
      json.writeString(of(path.toString()));
    }
  }

  private static final class OfList extends StdSerializer<Object> {

    OfList() {
      super(Object.class);
    }

    @Override
    public void serialize(Object paths, JsonGenerator json, SerializationContext context) {
      json.writeStartArray();
      for (@Nullable Object path : (Iterable<?>) paths) {
        if (path == null) {
          json.writeNull();
        } else {
          json.writeString(of(path.toString()));
        }
      }
      json.writeEndArray();
    }
  }
}
