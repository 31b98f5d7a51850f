package io.github.perceptron.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An ECMAScript module as a part of a larger script: its imports become constants, its exports
 * become the members of an object.
 *
 * <p>It supports the forms that the pages and their libraries use (ECMA-262, "Modules"): named
 * imports, imports for side effects, exported declarations, export lists, and re-exports. Any other
 * form is an error, so that no wrong script is produced silently.
 *
 * @param needs the paths of the imported modules, in the order of the imports
 * @param text the body of a function that returns the exports
 */
record ScriptModule(Set<String> needs, String text) {

  private static final String NAME = "[\\p{L}_$][\\p{L}\\p{N}_$]*";

  /**
   * A statement begins a line or, in minified libraries, follows another statement or a comment.
   */
  private static final String START = "(?m)(?:^|(?<=[;}/]))";

  private static final Pattern IMPORT =
      Pattern.compile(START + "import\\s*(?:\\{([^}]*)}\\s*from\\s*)?['\"]([^'\"]+)['\"];?");

  private static final Pattern EXPORT_LIST =
      Pattern.compile(START + "export\\s*\\{([^}]*)}(?:\\s*from\\s*['\"]([^'\"]+)['\"])?;?");

  private static final Pattern EXPORTED_DECLARATION =
      Pattern.compile(
          START + "export\\s+((?:async\\s+)?(?:const|let|class|function)\\s+(" + NAME + ")\\b)");

  /** The source map of a library, which is wrong for the combined script. */
  private static final Pattern SOURCE_MAP = Pattern.compile("(?m)^//# sourceMappingURL=.*$");

  private static final Pattern NOT_UNDERSTOOD =
      Pattern.compile(START + "(?:import\\s*[\\w{*'\"(]|export\\s*[\\w{*]).*$");

  /**
   * Reads a module.
   *
   * @param source the text of the module's file
   * @param resolve turns the address in an import into a path
   * @param reference gives the variable that holds another module's exports
   * @throws IllegalArgumentException if the module uses a form that is not supported
   */
  static ScriptModule of(
      String source, UnaryOperator<String> resolve, UnaryOperator<String> reference) {
    Set<String> needs = new LinkedHashSet<>();
    Map<String, String> exports = new LinkedHashMap<>();
    UnaryOperator<String> needed =
        address -> {
          String path = resolve.apply(address);
          needs.add(path);
          return reference.apply(path);
        };
    String text = SOURCE_MAP.matcher(source).replaceAll("");
    text = replace(IMPORT, text, it -> imported(it, needed));
    text = replace(EXPORT_LIST, text, it -> exportList(it, needed, exports));
    text = replace(EXPORTED_DECLARATION, text, it -> declaration(it, exports));
    Matcher rest = NOT_UNDERSTOOD.matcher(text);
    if (rest.find()) {
      throw new IllegalArgumentException("This form is not supported: " + rest.group());
    }
    String members =
        exports.entrySet().stream()
            .map(export -> export.getKey() + ": " + export.getValue())
            .collect(Collectors.joining(", "));
    return new ScriptModule(needs, text.strip() + "\nreturn { " + members + " };\n");
  }

  private interface Replacement {
    String of(MatchResult found);
  }

  private static String replace(Pattern pattern, String text, Replacement replacement) {
    return pattern
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(replacement.of(found)));
  }

  private static String imported(MatchResult found, UnaryOperator<String> needed) {
    String module = needed.apply(found.group(2));
    if (found.group(1) == null) {
      return "";
    }
    String names =
        pairsIn(found.group(1)).stream()
            .map(pair -> pair.outer().equals(pair.inner()) ? pair.inner() : pair.reversed())
            .collect(Collectors.joining(", "));
    return "const { %s } = %s;".formatted(names, module);
  }

  private static String exportList(
      MatchResult found, UnaryOperator<String> needed, Map<String, String> exports) {
    String prefix = found.group(2) == null ? "" : needed.apply(found.group(2)) + ".";
    for (Pair pair : pairsIn(found.group(1))) {
      exports.put(pair.outer(), prefix + pair.inner());
    }
    return "";
  }

  private static String declaration(MatchResult found, Map<String, String> exports) {
    exports.put(found.group(2), found.group(2));
    return found.group(1);
  }

  /** The names in a list such as {@code a, b as c}. */
  private static List<Pair> pairsIn(String list) {
    List<Pair> pairs = new ArrayList<>();
    for (String item : list.split(",", -1)) {
      String[] names = item.strip().split("\\s+as\\s+", -1);
      if (!names[0].isEmpty()) {
        pairs.add(new Pair(names[0], names[names.length - 1]));
      }
    }
    return pairs;
  }

  /** The names of {@code inner as outer}. */
  private record Pair(String inner, String outer) {

    String reversed() {
      return inner + ": " + outer;
    }
  }
}
