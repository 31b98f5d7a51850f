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

/** The endpoint that returns the receipt of a job. */
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
      summary = "The receipt of a job that SUCCEEDED: all its inputs and results",
      description =
          "It contains seed, specification, digests of data and rows, versions, machine, threads and the digest"
              + " of the parameters. It is written once, when the job ends. The receipt of a"
              + " verification also names each input that differs from the verified job.")
  @ApiResponse(responseCode = "200", description = "The receipt")
  @ApiResponse(responseCode = "404", description = "The job does not exist or has no receipt")
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
   * Links to the receipt, its job and the newest verification.
   *
   * @param verification the newest verification of the job; null for none
   */
  record ReceiptLinks(String self, String job, @Nullable String verification) {}
}
