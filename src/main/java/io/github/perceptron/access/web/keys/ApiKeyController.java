package io.github.perceptron.access.web.keys;

import io.github.perceptron.access.Caller;
import io.github.perceptron.access.keys.ApiKey;
import io.github.perceptron.access.keys.ApiKeys;
import io.github.perceptron.access.keys.IssuedKey;
import io.github.perceptron.access.keys.KeyPosition;
import io.github.perceptron.access.web.security.CurrentCaller;
import io.github.perceptron.paging.Page;
import io.github.perceptron.paging.PageRequest;
import io.github.perceptron.paging.PagedList;
import io.github.perceptron.problem.ParameterErrors;
import io.github.perceptron.problem.StrictRecord;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The endpoints that create, list and revoke keys. */
@RestController
@RequestMapping(ApiKeyController.PATH)
@Tag(name = "Keys", description = "Keys of programs and people, and logins of browsers")
class ApiKeyController {

  static final String PATH = "/v1/api-keys";

  private static final Logger log = LoggerFactory.getLogger(ApiKeyController.class);

  private final ApiKeys keys;
  private final Clock clock;

  ApiKeyController(ApiKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  @PostMapping
  @Operation(
      operationId = "createApiKey",
      summary = "Create a key",
      description =
          "The answer has the whole key. It is shown this once: the service stores only a digest of it.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = KeyRequest.class),
                      examples =
                          @ExampleObject(
                              "{\"name\":\"app on the shop floor\",\"scopes\":[\"predict\"]}"))))
  @ApiResponse(responseCode = "201", description = "The key, with its secret")
  ResponseEntity<KeyView> create(@RequestBody JsonNode body) {
    KeyRequest wanted = StrictRecord.read(body, KeyRequest.class);
    IssuedKey issued =
        keys.create(
            wanted.check(clock.instant()), CurrentCaller.find().map(Caller::id).orElse(null));
    log.atInfo()
        .addKeyValue("key_id", issued.key().id())
        .addKeyValue("scopes", issued.key().scopes())
        .addKeyValue("created_by", issued.key().createdBy())
        .log("A key was created");
    return ResponseEntity.created(URI.create(KeyView.pathOf(issued.key())))
        .cacheControl(CacheControl.noStore())
        .body(KeyView.of(issued.key(), issued.text()));
  }

  @GetMapping
  @Operation(
      operationId = "listApiKeys",
      summary = "List the keys, newest first",
      description = "Also lists keys that are revoked or expired.")
  @ApiResponse(responseCode = "200", description = "A page of keys, without their secrets")
  ResponseEntity<KeyList> list(
      @Parameter(description = "Maximum number of keys on a page")
          @Schema(minimum = "1", maximum = "" + PagedList.MAX_PAGE_SIZE)
          @RequestParam(name = "page_size", defaultValue = "50")
          int pageSize,
      @Parameter(description = "next_page_token of the page before")
          @RequestParam(name = "page_token", required = false)
          @Nullable String pageToken,
      ParameterErrors errors) {
    PageRequest<KeyPosition> request = PageRequest.read(ApiKeys.LIST, pageSize, pageToken, errors);
    errors.throwIfAny();
    Page<KeyView> page = keys.list(request).map(KeyView::of);
    return uncached(new KeyList(page.entries(), page.nextPageToken()));
  }

  @GetMapping("/{id:[^:]*}")
  @Operation(operationId = "getApiKey", summary = "One key, without its secret")
  @ApiResponse(responseCode = "200", description = "The key")
  ResponseEntity<KeyView> get(@Schema(pattern = KeyView.ID) @PathVariable String id) {
    return uncached(KeyView.of(keys.get(id)));
  }

  @PostMapping("/{id}:revoke")
  @Operation(
      operationId = "revokeApiKey",
      summary = "Revoke a key for ever",
      description =
          "Its next request is refused, its logins end, and its event streams end within seconds. The request may be repeated.")
  @ApiResponse(responseCode = "200", description = "The key is revoked")
  ResponseEntity<KeyView> revoke(@Schema(pattern = KeyView.ID) @PathVariable String id) {
    ApiKey revoked = keys.revoke(id);
    log.atInfo()
        .addKeyValue("key_id", id)
        .addKeyValue("revoked_by", CurrentCaller.find().map(Caller::id).orElse(null))
        .log("A key was revoked");
    return uncached(KeyView.of(revoked));
  }

  private static <T> ResponseEntity<T> uncached(T body) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
  }

  /** A page of keys. */
  @Schema(name = "ApiKeyList")
  record KeyList(List<KeyView> apiKeys, @Nullable String nextPageToken) {}
}
