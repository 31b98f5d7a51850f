package io.github.perceptron.console.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.ResourceTransformer;
import org.springframework.web.servlet.resource.ResourceTransformerChain;
import org.springframework.web.servlet.resource.TransformedResource;

/** Lets a page name its files by the addresses under which they may be kept. */
final class ReleasedPages implements ResourceTransformer {

  private static final Pattern FILE = Pattern.compile("((?:href|src)=\")((?:console|webjars)/)");

  private final String folder;

  /**
   * @param folder of the release, from the root
   */
  ReleasedPages(String folder) {
    this.folder = folder;
  }

  @Override
  public Resource transform(
      HttpServletRequest request, Resource resource, ResourceTransformerChain chain)
      throws IOException {
    Resource page = chain.transform(request, resource);
    String text = page.getContentAsString(StandardCharsets.UTF_8);
    String released = FILE.matcher(text).replaceAll("$1" + folder + "/$2");
    return new TransformedResource(page, released.getBytes(StandardCharsets.UTF_8));
  }
}
