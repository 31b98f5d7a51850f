package io.github.perceptron.network.engine.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.Networks;
import io.github.perceptron.testing.LongTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

@LongTest
class ArrayFormatTest {

  @ParameterizedTest
  @MethodSource("arrays")
  void the_bytes_are_those_that_nd4j_writes_and_come_back(INDArray array) throws IOException {
    ByteArrayOutputStream theirs = new ByteArrayOutputStream();
    Nd4j.write(array, new DataOutputStream(theirs));

    ByteArrayOutputStream ours = new ByteArrayOutputStream();
    ArrayFormat.write(array, ours, () -> true);

    assertThat(ours.toByteArray()).isEqualTo(theirs.toByteArray());
    INDArray read = ArrayFormat.read(new ByteArrayInputStream(ours.toByteArray()));
    assertThat(read.shape()).isEqualTo(array.shape());
    assertThat(ArrayFormat.toHeap(read)).isEqualTo(array.dup('c').data().asFloat());
  }

  static Stream<INDArray> arrays() {
    return Stream.of(
        Nd4j.rand(DataType.FLOAT, 1, 1000),
        // More than one piece.
        Nd4j.rand(DataType.FLOAT, 1, (1 << 20) + 3),
        Nd4j.rand(DataType.FLOAT, 50),
        Nd4j.rand(DataType.FLOAT, 7, 5),
        Nd4j.rand(DataType.FLOAT, 7, 5).dup('f'),
        Nd4j.rand(DataType.FLOAT, 1, 100).get(NDArrayIndex.all(), NDArrayIndex.interval(20, 60)));
  }

  @Test
  void writing_stops_between_two_pieces() {
    AtomicInteger asked = new AtomicInteger();
    INDArray array = Nd4j.zeros(DataType.FLOAT, 1, 3 << 20);

    assertThatThrownBy(
            () ->
                ArrayFormat.write(
                    array, OutputStream.nullOutputStream(), () -> asked.incrementAndGet() < 2))
        .isInstanceOf(ComputationStoppedException.class);
    assertThat(asked).hasValue(2);
  }

  @Test
  void a_networks_own_arrays_are_written_without_a_copy() {
    try (MlpNetwork network = MlpNetwork.initialize(Networks.small(1), Networks.contract())) {
      assertThat(ArrayFormat.isPlain(network.network().params())).isTrue();
      assertThat(ArrayFormat.isPlain(network.network().getUpdater().getStateViewArray())).isTrue();
    }
  }
}
