package io.github.perceptron.observability.web;

import io.github.perceptron.observability.SystemReport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The endpoint that returns the state of the system. */
@RestController
@Tag(name = "System", description = "The state of the service, for the person who runs it")
class SystemController {

  private final SystemReport report;

  SystemController(SystemReport report) {
    this.report = report;
  }

  @GetMapping("/v1/system")
  @Operation(
      operationId = "getSystem",
      summary = "The state of the system: instances, queue, running jobs, memory, disk",
      description =
          "What concerns one process (version, memory, processors, uptime) is about the instance that answers."
              + " Queue, running jobs and instances are those of all instances that share the database."
              + " Numbers of jobs and of the disk are at most 5 s old.")
  @ApiResponse(responseCode = "200", description = "The state")
  ResponseEntity<SystemView> get() {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(SystemView.of(report));
  }
}
