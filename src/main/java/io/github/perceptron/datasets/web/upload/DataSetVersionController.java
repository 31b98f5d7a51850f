package io.github.perceptron.datasets.web.upload;

import io.github.perceptron.datasets.DataSetNotFoundException;
import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.UploadedVersion;
import io.github.perceptron.datasets.UploadedVersion.StoredFile;
import io.github.perceptron.datasets.versions.DataSetVersions;
import io.github.perceptron.datasets.versions.ProtectedDataSetException;
import io.github.perceptron.paging.Page;
import io.github.perceptron.paging.PageRequest;
import io.github.perceptron.paging.PagedList;
import io.github.perceptron.problem.ParameterErrors;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lists, reads, returns and deletes the versions of uploaded data sets. */
@RestController
@RequestMapping("/v1/datasets/{name}/versions")
@Tag(name = "Data sets", description = "Data sets for training")
@ApiResponse(responseCode = "404", description = "No such data set or version")
class DataSetVersionController {

  private static final String VERSION = "The SHA-256 of the version, or its first 8 or more digits";
  private static final String VERSION_FORM = "[0-9a-f]{8,64}";

  private final DataSets dataSets;
  private final DataSetVersions versions;

  DataSetVersionController(DataSets dataSets, DataSetVersions versions) {
    this.dataSets = dataSets;
    this.versions = versions;
  }

  @GetMapping
  @Operation(
      operationId = "listDataSetVersions",
      summary = "List the versions of an uploaded data set, newest first",
      description = "A data set that was not uploaded has no versions.")
  @ApiResponse(responseCode = "200", description = "A page of versions")
  VersionAnswer.VersionPage list(
      @PathVariable String name,
      @Parameter(description = "Maximum number of versions on a page")
          @Schema(minimum = "1", maximum = "" + PagedList.MAX_PAGE_SIZE)
          @RequestParam(name = "page_size", defaultValue = "50")
          int pageSize,
      @Parameter(description = "next_page_token of the page before")
          @RequestParam(name = "page_token", required = false)
          @Nullable String pageToken,
      ParameterErrors errors) {
    PageRequest<Integer> request =
        PageRequest.read(DataSetVersions.LIST, pageSize, pageToken, errors);
    errors.throwIfAny();
    dataSets.requireExists(name);
    Page<VersionAnswer> page = versions.list(name, request).map(VersionAnswer::of);
    return new VersionAnswer.VersionPage(page.entries(), page.nextPageToken());
  }

  @GetMapping("/{sha256}")
  @Operation(operationId = "getDataSetVersion", summary = "One version of an uploaded data set")
  @ApiResponse(responseCode = "200", description = "The version")
  VersionAnswer get(
      @PathVariable String name,
      @Parameter(description = VERSION) @Schema(pattern = "^" + VERSION_FORM + "$") @PathVariable
          String sha256) {
    return VersionAnswer.of(find(name, sha256));
  }

  @GetMapping(path = "/{sha256}/download", produces = "application/zip")
  @Operation(
      operationId = "downloadDataSetVersion",
      summary = "Download the files of a version as a ZIP",
      description =
          "The ZIP has the files whose digests make up the name of the version: IDX files, and"
              + " class-names.txt if its classes have names; of a table its text as it was uploaded,"
              + " uncompressed, its schema, its dialect and its rows. It can be uploaded again and"
              + " gives the same version. Pictures that were uploaded are not kept.")
  @ApiResponse(
      responseCode = "200",
      description = "The ZIP; Content-Disposition holds its name",
      content =
          @Content(
              mediaType = "application/zip",
              schema = @Schema(type = "string", format = "binary")))
  void download(
      @PathVariable String name,
      @Parameter(description = VERSION) @Schema(pattern = "^" + VERSION_FORM + "$") @PathVariable
          String sha256,
      @Parameter(hidden = true) HttpServletResponse response)
      throws IOException {
    UploadedVersion version = find(name, sha256);
    response.setContentType("application/zip");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment()
            .filename("%s-%s.zip".formatted(name, version.descriptor().sha256().first(12)))
            .build()
            .toString());
    ZipOutputStream zip = new ZipOutputStream(response.getOutputStream());
    zip.setLevel(Deflater.BEST_SPEED);
    for (StoredFile file : version.files()) {
      // Opened first: a damaged first file is still answered with an error.
      try (InputStream in = versions.open(file.sha256())) {
        zip.putNextEntry(new ZipEntry(file.name()));
        in.transferTo(zip);
        zip.closeEntry();
      }
    }
    zip.finish();
  }

  @DeleteMapping("/{sha256}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "deleteDataSetVersion",
      summary = "Delete a version of an uploaded data set",
      description =
          "A version that no unfinished job and no model needs is deleted immediately. Otherwise the"
              + " answer is 409 and names them, unless force is true: then jobs that train on it"
              + " fail, and evaluations of the models no longer show its pictures. The data set"
              + " ends with its last version. The files are deleted some minutes later, unless"
              + " another version has the same.")
  @ApiResponse(responseCode = "204", description = "The version is deleted")
  @ApiResponse(
      responseCode = "409",
      description =
          "Jobs or models need the version and force is not true, or the data set was not uploaded")
  void delete(
      @PathVariable String name,
      @Parameter(description = VERSION) @Schema(pattern = "^" + VERSION_FORM + "$") @PathVariable
          String sha256,
      @Parameter(
              description =
                  "Whether to delete a version that is needed. The name without a value means true")
          @RequestParam(required = false)
          @Nullable Boolean force) {
    if (DataSets.isBuiltIn(name)) {
      throw ProtectedDataSetException.builtIn(name);
    }
    find(name, sha256);
    versions.delete(name, sha256, Boolean.TRUE.equals(force));
  }

  private UploadedVersion find(String name, String sha256) {
    dataSets.requireExists(name);
    // No version can have a shorter name, so that a slip of the keyboard never deletes one.
    if (!sha256.matches(VERSION_FORM)) {
      throw DataSetNotFoundException.withVersion(name, sha256);
    }
    return versions.get(name, sha256);
  }
}
