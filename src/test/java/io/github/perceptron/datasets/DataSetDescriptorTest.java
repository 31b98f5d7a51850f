package io.github.perceptron.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.testing.UnitTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@UnitTest
class DataSetDescriptorTest {

  private static final ImageShape SHAPE = new ImageShape(2, 3);
  private static final Sha256 CONTENT = new Sha256("a".repeat(64));

  @Test
  void what_people_read_about_the_source_does_not_say_that_a_data_set_was_uploaded() {
    DataSetDescriptor folder =
        new DataSetDescriptor(
            "tiny", SHAPE, 2, 3, 0, CONTENT, List.of(), DataSetSource.FOLDER, "Uploaded", "none");
    DataSetDescriptor upload =
        DataSetDescriptor.ofUpload("tiny", SHAPE, 2, 3, 0, CONTENT, List.of());

    assertThat(folder.isUploaded()).isFalse();
    assertThat(upload.isUploaded()).isTrue();
    assertThat(upload.origin()).isEqualTo(DataSetSource.UPLOADED);
  }
}
