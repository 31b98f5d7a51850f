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
 * The scripts of the pages, each with all the modules it imports in one file: a page is made of
 * some forty modules, which a browser would ask for one by one, level after level.
 *
 * <p>Each module becomes a function that is called once, those it needs before it.
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
   * @param page the name of its folder below {@code console}
   * @return nothing when there is no such page
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

  /** Appends a module behind those it needs, unless it is there already. */
  private void add(String path, StringBuilder script, Set<String> added, Set<String> under) {
    if (added.contains(path)) {
      return;
    }
    if (!under.add(path)) {
      throw new IllegalStateException("Modules import each other: " + under);
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

  /** A name that no module has for something of its own. */
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
