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

/** Lists the checkpoints of a job and hands out their files. */
@RestController
@RequestMapping("/v1/training-jobs/{id}/checkpoints")
@Tag(name = "Checkpoints", description = "Where a job can go on from, and its best epoch")
class CheckpointController {

  private static final String ZIP = "application/zip";

  private final Checkpoints checkpoints;

  CheckpointController(Checkpoints checkpoints) {
    this.checkpoints = checkpoints;
  }

  @GetMapping
  @Operation(
      operationId = "listCheckpoints",
      summary = "The checkpoints of a job that are on disk",
      description =
          "best holds the network of the best epoch, however the job ended. The others, the newest"
              + " first, are where it can go on from; two of them are kept.")
  @ApiResponse(responseCode = "200", description = "Those there are, perhaps none")
  @ApiResponse(responseCode = "404", description = "There is no such job")
  CheckpointList list(@PathVariable String id) {
    JobId job = JobId.parse(id);
    return new CheckpointList(
        checkpoints.of(job).stream().map(it -> CheckpointView.of(job, it)).toList());
  }

  @GetMapping("/{name}")
  @Operation(
      operationId = "downloadCheckpoint",
      summary = "The file of a checkpoint",
      description =
          "A zip that Deeplearning4j's ModelSerializer reads, with attachments/training.json and"
              + " attachments/best.bin beside its own entries.")
  @ApiResponse(
      responseCode = "200",
      description = "The file; Content-Disposition names it",
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
