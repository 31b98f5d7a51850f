package io.github.perceptron.contract;

import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Names schemas after their records, without suffixes that only matter in the code: {@code
 * VersionView} becomes {@code Version}. The name of a nested record begins with the name of the
 * outer record, because many records have links: {@code ModelRepresentation.Links} becomes {@code
 * ModelLinks}.
 */
final class SchemaNames extends TypeNameResolver {

  private static final Pattern PART_IN_OUR_CODE =
      Pattern.compile("(Representation|Controller|Snapshot|Response|View|Record)$");

  private final Map<String, Class<?>> named = new ConcurrentHashMap<>();

  @Override
  protected String nameForClass(Class<?> type, Set<Options> options) {
    if (!type.getName().startsWith("io.github.perceptron.")) {
      return super.nameForClass(type, options);
    }
    String name = nameOf(type);
    Class<?> other = named.putIfAbsent(name, type);
    if (other != null && other != type) {
      throw new IllegalStateException(
          "%s and %s would both have the schema name %s; give one of them another name with @Schema"
              .formatted(type.getName(), other.getName(), name));
    }
    return name;
  }

  private static String nameOf(Class<?> type) {
    Schema described = type.getAnnotation(Schema.class);
    if (described != null && !described.name().isEmpty()) {
      return described.name();
    }
    String own = PART_IN_OUR_CODE.matcher(type.getSimpleName()).replaceFirst("");
    Class<?> outer = type.getEnclosingClass();
    if (outer == null) {
      return own;
    }
    String prefix = nameOf(outer);
    return own.startsWith(prefix) ? own : prefix + own;
  }
}
