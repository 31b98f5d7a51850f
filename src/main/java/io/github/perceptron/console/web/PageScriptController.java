package io.github.perceptron.console.web;

import io.github.perceptron.console.PageScripts;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Serves the script of each page as one file. */
@RestController
@Hidden
class PageScriptController {

  private static final MediaType JAVASCRIPT =
      new MediaType("text", "javascript", StandardCharsets.UTF_8);

  private final PageScripts scripts;

  PageScriptController(PageScripts scripts) {
    this.scripts = scripts;
  }

  @GetMapping("/console/scripts/{page}.js")
  ResponseEntity<byte[]> script(@PathVariable String page) {
    byte[] script =
        scripts
            .of(page)
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no page " + page + "."));
    // The browser asks each time whether it changed: scripts of two releases never mix.
    return ResponseEntity.ok()
        .contentType(JAVASCRIPT)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .eTag(DigestUtils.md5DigestAsHex(script))
        .body(script);
  }
}
