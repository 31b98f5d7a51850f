package io.github.perceptron.console.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * A name for the current contents of all page files. It changes when any file changes, so browsers
 * may cache every file below it without revalidation. Modules import each other by relative
 * addresses, so modules of two releases are never mixed.
 */
@Component
class Release {

  /** The classes of {@code PageScripts}. */
  private static final List<String> COMBINING =
      List.of(
          "classpath:/io/github/perceptron/console/PageScripts.class",
          "classpath:/io/github/perceptron/console/ScriptModule*.class");

  private final String name;

  Release() {
    try {
      this.name = nameOf(new PathMatchingResourcePatternResolver());
    } catch (IOException e) {
      throw new UncheckedIOException("The pages' files cannot be read", e);
    }
  }

  /** The folder in addresses, relative to the root: {@code static/} and 16 hexadecimal digits. */
  String folder() {
    return "static/" + name;
  }

  private static String nameOf(PathMatchingResourcePatternResolver files) throws IOException {
    MessageDigest digest = sha256();
    for (Resource file : sorted(files.getResources("classpath*:/static/**"))) {
      if (file.isReadable()) {
        digest.update(nameIn("/static/", file));
        digest.update(file.getContentAsByteArray());
      }
    }
    // Their addresses contain their versions, so their contents need not be digested.
    for (Resource file : sorted(files.getResources("classpath*:/META-INF/resources/webjars/**"))) {
      digest.update(nameIn("/webjars/", file));
    }
    // The scripts are combined when they are first asked for. What combines them is digested as
    // well, because the way of combining may change.
    for (String combining : COMBINING) {
      for (Resource file : sorted(files.getResources(combining))) {
        digest.update(file.getContentAsByteArray());
      }
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  private static List<Resource> sorted(Resource[] files) throws IOException {
    List<Resource> sorted = new ArrayList<>(List.of(files));
    sorted.sort(Comparator.comparing(Release::addressOf));
    return sorted;
  }

  private static byte[] nameIn(String folder, Resource file) {
    String address = addressOf(file);
    int begin = address.lastIndexOf(folder);
    return address.substring(Math.max(0, begin)).getBytes(StandardCharsets.UTF_8);
  }

  private static String addressOf(Resource file) {
    try {
      return file.getURL().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
