package io.github.perceptron.backups.web;

import io.github.perceptron.backups.BackupManifest;
import io.github.perceptron.backups.Backups;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The endpoints that make and list backups. */
@RestController
@RequestMapping(path = "/v1/system/backups", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "System", description = "The state of the service, for the person who runs it")
class BackupController {

  private final Backups backups;

  BackupController(Backups backups) {
    this.backups = backups;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      operationId = "createBackup",
      summary = "Write a backup of the database and all files to perceptron.backup.directory",
      description =
          "The service goes on meanwhile. The answer comes when the backup is complete. Files that an"
              + " earlier backup in the directory has are not copied again. The program restores a"
              + " backup with the argument restore.")
  @ApiResponse(responseCode = "201", description = "The backup is complete")
  @ApiResponse(
      responseCode = "409",
      description = "Another backup is being written by this instance",
      headers =
          @Header(
              name = "Retry-After",
              required = true,
              schema = @Schema(type = "integer", minimum = "1")))
  @ApiResponse(responseCode = "507", description = "The disk of the backups is full")
  CreatedBackup create() throws IOException {
    Backups.Made made = backups.create();
    return new CreatedBackup(Backup.of(made.manifest()), made.copiedFiles(), made.copiedBytes());
  }

  @GetMapping
  @Operation(
      operationId = "listBackups",
      summary = "List the complete backups in perceptron.backup.directory, newest first")
  @ApiResponse(responseCode = "200", description = "The backups")
  BackupList list() throws IOException {
    return new BackupList(backups.all().stream().map(Backup::of).toList());
  }

  /** The complete backups, newest first. */
  @Schema(name = "BackupList")
  record BackupList(List<Backup> backups) {}

  /**
   * A backup that was just made.
   *
   * @param copiedFiles how many files earlier backups did not have
   */
  @Schema(name = "CreatedBackup")
  record CreatedBackup(
      Backup backup,
      @Schema(description = "Files that no earlier backup in the directory had") int copiedFiles,
      @Schema(description = "Bytes of these files") long copiedBytes) {}

  /** What a backup holds. */
  @Schema(name = "Backup")
  record Backup(
      @Schema(
              description = "Name of its folder in perceptron.backup.directory",
              example = "20260102T030405.678Z")
          String name,
      Instant createdAt,
      @Schema(description = "Version of the service that wrote it", example = "0.1.0")
          String version,
      @Schema(description = "Newest migration of its database", example = "38") int schemaVersion,
      @Schema(allowableValues = {"H2", "POSTGRESQL"}) String database,
      @Schema(description = "Model files, checkpoints and uploaded data sets") int artifacts,
      @Schema(
              description =
                  "Files of the artifact store that are damaged, and therefore not in the backup")
          int damagedArtifacts,
      @Schema(description = "Files of data sets in folders on the server") int dataSetFiles,
      @Schema(description = "Size of everything, also of what other backups share") long bytes) {

    static Backup of(BackupManifest manifest) {
      return new Backup(
          manifest.name(),
          manifest.createdAt(),
          manifest.version(),
          manifest.schemaVersion(),
          manifest.database().name(),
          manifest.artifacts().size(),
          manifest.damaged().size(),
          manifest.dataSets().size(),
          manifest.bytes());
    }
  }
}
