package io.github.perceptron.receipts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.testing.UnitTest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A receipt that an earlier release wrote. */
@UnitTest
class ReceiptJsonTest {

  @Test
  void an_earlier_receipt_is_read_and_written_as_it_was() throws IOException {
    String stored = stored();

    Receipt receipt = ReceiptJson.read(stored);

    assertThat(receipt.result().parameterSha256())
        .isEqualTo(new Sha256("8bec22fe228a2d3871903e9d57bc8c0a80491ba4f51d9e7682414acc3687bd4c"));
    assertThat(ReceiptJson.write(receipt)).isEqualTo(stored);
    assertThat(ReceiptJson.differences(receipt, receipt)).isEmpty();
  }

  @Test
  void another_number_of_threads_of_the_training_is_no_difference() throws IOException {
    Receipt alone = ReceiptJson.read(stored());
    String withThreads = stored().replace("\"omp\":1", "\"training\":8,\"omp\":1");
    Receipt together = ReceiptJson.read(withThreads);

    assertThat(ReceiptJson.write(together)).isEqualTo(withThreads);
    assertThat(ReceiptJson.differences(alone, together)).isEmpty();
    assertThat(
            ReceiptJson.differences(
                together, ReceiptJson.read(stored().replace("\"blas\":1", "\"blas\":2"))))
        .singleElement()
        .satisfies(it -> assertThat(it.member()).isEqualTo("threads.blas"));
  }

  private static String stored() throws IOException {
    try (InputStream in =
        ReceiptJsonTest.class.getResourceAsStream("/receipts/receipt-of-an-earlier-build.json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8).strip();
    }
  }
}
