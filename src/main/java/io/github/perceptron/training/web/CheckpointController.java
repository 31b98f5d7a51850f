package io.github.perceptron.training.web;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.training.checkpoint.Checkpoints;
import io.github.perceptron.training.checkpoint.StoredCheckpoint;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists the checkpoints of a job and sends their files. */
@RestController
@RequestMapping("/v1/training-jobs/{id}/checkpoints")
@Tag(
    name = "Checkpoints",
    description = "Files from which a job can continue, and the network of its best epoch")
class CheckpointController {

  private static final String ZIP = "application/zip";

  private final Checkpoints checkpoints;

  CheckpointController(Checkpoints checkpoints) {
    this.checkpoints = checkpoints;
  }

  @GetMapping
  @Operation(
      operationId = "listCheckpoints",
      summary = "List the checkpoints of a job",
      description =
          "The checkpoint best holds the network of the best epoch. The job can continue from the"
              + " others, of which the newest comes first; at most two of them are kept.")
  @ApiResponse(responseCode = "200", description = "The checkpoints; the list may be empty")
  @ApiResponse(responseCode = "404", description = "There is no such job")
  CheckpointList list(@PathVariable String id) {
    JobId job = JobId.parse(id);
    return new CheckpointList(
        checkpoints.of(job).stream().map(it -> CheckpointView.of(job, it)).toList());
  }

  @GetMapping("/{name}")
  @Operation(
      operationId = "downloadCheckpoint",
      summary = "Download the file of a checkpoint",
      description =
          "A zip that Deeplearning4j's ModelSerializer can read. It also holds"
              + " attachments/training.json and attachments/best.bin.")
  @ApiResponse(
      responseCode = "200",
      description = "The file; Content-Disposition holds its name",
      content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(responseCode = "404", description = "There is no such job or checkpoint")
  ResponseEntity<Resource> download(@PathVariable String id, @PathVariable String name) {
    JobId job = JobId.parse(id);
    Resource file = new InputStreamResource(checkpoints.open(job, name));
    String fileName = "%s-%s.zip".formatted(job, name);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(ZIP))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(fileName).build().toString())
        .body(file);
  }

  record CheckpointList(List<CheckpointView> checkpoints) {}

  record CheckpointView(
      String name,
      int epoch,
      int rowsDone,
      Sha256 sha256,
      long bytes,
      long durationMs,
      Instant writtenAt,
      Links links) {

    static CheckpointView of(JobId job, StoredCheckpoint checkpoint) {
      return new CheckpointView(
          checkpoint.name(),
          checkpoint.epoch(),
          checkpoint.rowsDone(),
          checkpoint.sha256(),
          checkpoint.bytes(),
          checkpoint.durationMillis(),
          checkpoint.writtenAt(),
          new Links("/v1/training-jobs/%s/checkpoints/%s".formatted(job, checkpoint.name())));
    }
  }

  record Links(String download) {}
}
