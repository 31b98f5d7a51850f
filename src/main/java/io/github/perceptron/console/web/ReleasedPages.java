package io.github.perceptron.console.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.ResourceTransformer;
import org.springframework.web.servlet.resource.ResourceTransformerChain;
import org.springframework.web.servlet.resource.TransformedResource;

/**
 * Completes a page when it is sent: inserts the parts that all pages share, and replaces the
 * addresses of files by addresses with the release's folder, which browsers may cache.
 *
 * <p>{@code <!-- part header at data.html -->} stands for {@code console/parts/header.html}, in
 * which the link to {@code data.html} is marked as the current one. The browser receives the
 * complete page and needs no script for this.
 */
final class ReleasedPages implements ResourceTransformer {

  private static final Pattern PART = Pattern.compile(" *<!-- part (\\w+)(?: at (\\S+))? -->\\R");
  private static final Pattern FILE = Pattern.compile("((?:href|src)=\")((?:console|webjars)/)");

  /** The button in the header of all pages; only where people log in. */
  private static final Pattern LOGOUT = Pattern.compile(" *<button id=\"log-out\".*\\R");

  private final String folder;
  private final boolean logins;

  /**
   * @param folder folder of the release, relative to the root
   * @param logins whether people log in
   */
  ReleasedPages(String folder, boolean logins) {
    this.folder = folder;
    this.logins = logins;
  }

  @Override
  public Resource transform(
      HttpServletRequest request, Resource resource, ResourceTransformerChain chain)
      throws IOException {
    Resource page = chain.transform(request, resource);
    String whole = withParts(page.getContentAsString(StandardCharsets.UTF_8));
    String released = FILE.matcher(whole).replaceAll("$1" + folder + "/$2");
    return new TransformedResource(page, released.getBytes(StandardCharsets.UTF_8));
  }

  private String withParts(String page) throws IOException {
    Matcher parts = PART.matcher(page);
    StringBuilder whole = new StringBuilder();
    while (parts.find()) {
      parts.appendReplacement(whole, Matcher.quoteReplacement(part(parts)));
    }
    return parts.appendTail(whole).toString();
  }

  private String part(MatchResult found) throws IOException {
    String text =
        new ClassPathResource("static/console/parts/" + found.group(1) + ".html")
            .getContentAsString(StandardCharsets.UTF_8);
    String link = "<a href=\"" + found.group(2) + "\"";
    // The page of the login has no place in the navigation.
    return found.group(2) == null
        ? LOGOUT.matcher(text).replaceAll("")
        : (logins ? text : LOGOUT.matcher(text).replaceAll(""))
            .replace(link, link + " aria-current=\"page\"");
  }
}
