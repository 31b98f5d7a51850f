package io.github.perceptron.console.web;

import io.github.perceptron.console.PageScripts;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Serves the script of each page as one file under two addresses: one with the release's folder,
 * which browsers may cache without revalidation, and one that never changes.
 */
@RestController
@Hidden
class PageScriptController {

  private static final MediaType JAVASCRIPT =
      new MediaType("text", "javascript", StandardCharsets.UTF_8);

  private final PageScripts scripts;
  private final Release release;

  PageScriptController(PageScripts scripts, Release release) {
    this.scripts = scripts;
    this.release = release;
  }

  @GetMapping("/static/{name}/console/scripts/{page}.js")
  ResponseEntity<byte[]> released(@PathVariable String name, @PathVariable String page) {
    if (!release.folder().equals("static/" + name)) {
      throw nothing("There is no release %s of the pages' files here.".formatted(name));
    }
    return answer(page, StaticFiles.FOR_EVER);
  }

  /**
   * The browser revalidates the script each time, so that scripts of two releases are never mixed.
   */
  @GetMapping("/console/scripts/{page}.js")
  ResponseEntity<byte[]> script(@PathVariable String page) {
    return answer(page, CacheControl.noCache());
  }

  private ResponseEntity<byte[]> answer(String page, CacheControl caching) {
    byte[] script =
        scripts
            .of(page)
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .orElseThrow(() -> nothing("There is no page %s.".formatted(page)));
    return ResponseEntity.ok()
        .contentType(JAVASCRIPT)
        .cacheControl(caching)
        .eTag(StaticFiles.tagOf(script))
        .body(script);
  }

  private static ResponseStatusException nothing(String why) {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, why);
  }
}
