package io.github.perceptron.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.webjars.WebJarVersionLocator;

/**
 * The scripts of the pages. Each script is one file that contains all modules it imports. A page
 * uses about forty modules, which a browser would otherwise request one after the other.
 *
 * <p>Each module becomes a function that is called once, after the modules that it imports.
 */
@Component
public class PageScripts {

  private static final Pattern NAME = Pattern.compile("[a-z]{1,40}");
  private static final String WEBJARS = "webjars/";

  private final WebJarVersionLocator webJars = new WebJarVersionLocator();
  private final Map<String, String> scripts = new ConcurrentHashMap<>();

  /**
   * The script of a page.
   *
   * @param page name of the page's folder below {@code console}
   * @return the script; empty if there is no such page
   */
  public Optional<String> of(String page) {
    String main = "console/" + page + "/main.js";
    if (!NAME.matcher(page).matches() || !resource(main).exists()) {
      return Optional.empty();
    }
    return Optional.of(scripts.computeIfAbsent(main, this::link));
  }

  private String link(String main) {
    StringBuilder script = new StringBuilder();
    add(main, script, new HashSet<>(), new LinkedHashSet<>());
    return script.toString();
  }

  /** Appends a module after the modules that it imports, unless it was appended before. */
  private void add(String path, StringBuilder script, Set<String> added, Set<String> under) {
    if (added.contains(path)) {
      return;
    }
    if (!under.add(path)) {
      throw new IllegalStateException("The imports of these modules form a cycle: " + under);
    }
    ScriptModule module =
        ScriptModule.of(read(path), address -> resolve(path, address), PageScripts::nameOf);
    module.needs().forEach(needed -> add(needed, script, added, under));
    under.remove(path);
    added.add(path);
    script
        .append("// ")
        .append(path)
        .append("\nconst ")
        .append(nameOf(path))
        .append(" = (() => {\n")
        .append(module.text())
        .append("})();\n");
  }

  private static String resolve(String path, String address) {
    if (!address.startsWith("./") && !address.startsWith("../")) {
      throw new IllegalArgumentException("%s imports %s".formatted(path, address));
    }
    return URI.create(path).resolve(address).toString();
  }

  /** A variable name that no module uses itself. */
  private static String nameOf(String path) {
    return "$" + path.replaceAll("[^a-z0-9]", "_");
  }

  private String read(String path) {
    try {
      return resource(path).getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("A page's module is missing: " + path, e);
    }
  }

  private Resource resource(String path) {
    if (!path.startsWith(WEBJARS)) {
      return new ClassPathResource("static/" + path);
    }
    int end = path.indexOf('/', WEBJARS.length());
    String library = path.substring(WEBJARS.length(), end);
    String file = webJars.fullPath(library, path.substring(end + 1));
    if (file == null) {
      throw new IllegalStateException("There is no WebJar for " + path);
    }
    return new ClassPathResource(file);
  }
}
