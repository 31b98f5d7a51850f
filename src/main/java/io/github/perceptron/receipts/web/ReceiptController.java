package io.github.perceptron.receipts.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.receipts.Receipt;
import io.github.perceptron.receipts.Receipts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows what a job was made of. */
@RestController
@Tag(name = "Training jobs")
class ReceiptController {

  private final Receipts receipts;

  ReceiptController(Receipts receipts) {
    this.receipts = receipts;
  }

  @GetMapping("/v1/training-jobs/{id}/receipt")
  @Operation(
      operationId = "getReceipt",
      summary = "What a job that SUCCEEDED was made of, and what it ended with",
      description =
          "Seed, specification, digests of data and rows, versions, machine, threads, digest of the"
              + " parameters. Written once, when the job ends. A verification's receipt also names"
              + " each ingredient that differs from the verified job's.")
  @ApiResponse(responseCode = "200", description = "The receipt")
  @ApiResponse(responseCode = "404", description = "There is no such job, or it has no receipt")
  ReceiptView get(@PathVariable String id) {
    return ReceiptView.of(receipts.ofJob(JobId.parse(id)));
  }

  @Schema(name = "JobReceipt")
  record ReceiptView(@JsonUnwrapped Receipt receipt, ReceiptLinks links) {

    static ReceiptView of(Receipts.JobReceipt found) {
      String job = linkTo(found.receipt().jobId());
      JobId newest = found.newestVerification();
      return new ReceiptView(
          found.receipt(),
          new ReceiptLinks(
              job + "/receipt", job, newest == null ? null : linkTo(newest.toString())));
    }

    private static String linkTo(String jobId) {
      return "/v1/training-jobs/" + jobId;
    }
  }

  /**
   * Where to go from here.
   *
   * @param verification the job that was last asked to repeat this one; null when none was
   */
  record ReceiptLinks(String self, String job, @Nullable String verification) {}
}
