package io.github.perceptron;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.core.util.Json31;
import java.util.Set;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/**
 * Lets the OpenAPI text name fields as answers do. Its library looks at our records with Jackson 2,
 * which knows nothing of {@code spring.jackson}'s settings, nor of Jackson 3's trees.
 */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

  static {
    SpringDocUtils.getConfig().replaceWithClass(JsonNode.class, Object.class);
  }

  @Bean
  ModelResolver schemasInSnakeCase() {
    return new ModelResolver(
            Json31.mapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE),
            new NestedNames())
        .openapi31(true);
  }

  /**
   * Records called {@code Links} stand in many others; one schema must not be taken for another.
   */
  private static final class NestedNames extends TypeNameResolver {

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
      String name = super.nameForClass(type, options);
      Class<?> outer = type.getEnclosingClass();
      return outer != null && name.equals("Links") ? outer.getSimpleName() + name : name;
    }
  }
}
