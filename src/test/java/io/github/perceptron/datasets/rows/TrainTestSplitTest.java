package io.github.perceptron.datasets.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.perceptron.testing.UnitTest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares splits with scikit-learn 1.9.1 on NumPy 2.4.6: {@code train, test =
 * train_test_split(numpy.arange(n), test_size=test_size, random_state=random_state)}; digests are
 * {@code hashlib.sha256(train.astype('>i4').tobytes()).hexdigest()}.
 */
@UnitTest
class TrainTestSplitTest {

  private static final TrainTestSplit TWO_THIRDS_OF_MNIST = TrainTestSplit.settingAside(0.67, 7);

  @Test
  void the_training_rows_are_those_of_scikit_learn() {
    int[] rows =
        TWO_THIRDS_OF_MNIST.parts(60_000, TrainTestSplitTest::noLabels).training().toArray();

    assertThat(rows).hasSize(19_800);
    assertThat(Arrays.copyOf(rows, 20))
        .containsExactly(
            52049, 16877, 50085, 57545, 4475, 52521, 49068, 6005, 763, 12900, 47822, 57994, 33689,
            28737, 37679, 35328, 29347, 53595, 12441, 28498);
    assertThat(Arrays.copyOfRange(rows, 19_780, 19_800))
        .containsExactly(
            57735, 55167, 50608, 1092, 38886, 19623, 45960, 27354, 53593, 28232, 2583, 56718, 34140,
            13927, 919, 53459, 38467, 10742, 49689, 58564);
    assertThat(Rows.of(rows).sha256())
        .hasToString("b4f6716916b20b16021e21ef9e4f1523437b8a40b8ca215aa3fc1b3372c9cf4f");
  }

  @Test
  void the_test_rows_are_those_of_scikit_learn() {
    int[] rows = TWO_THIRDS_OF_MNIST.parts(60_000, TrainTestSplitTest::noLabels).test().toArray();

    assertThat(rows).hasSize(40_200);
    assertThat(Arrays.copyOf(rows, 20))
        .containsExactly(
            25170, 10935, 43596, 13970, 24883, 7581, 1712, 3004, 12834, 50176, 33277, 8765, 37310,
            35040, 52302, 58820, 57394, 39663, 49620, 49571);
    assertThat(Arrays.copyOfRange(rows, 40_180, 40_200))
        .containsExactly(
            50381, 6830, 2157, 26339, 6413, 38135, 37541, 12219, 10700, 21456, 8485, 178, 3331,
            13590, 56194, 51641, 44084, 32668, 47383, 6219);
    assertThat(Rows.of(rows).sha256())
        .hasToString("16552dd657defc94ef755427fe5ab36fe68b1439a3f5316f94429552836bab08");
  }

  @ParameterizedTest(name = "test_size={0}, random_state={1}, n={2}")
  @CsvSource(
      textBlock =
          """
          0.25, 0, 10, 7, 3, a966c3ea0cd5406fe569638cff875a3f3eb0e5b80538f0d8e1993ec97f7a7556, 8327c1a337efd6e49210cb60fec73c2d2db64895c831a4ec89d9fdf1227ef93f
          0.1, 42, 10, 9, 1, da65a7a8687b5e07c89c5c50322af29ae3e098df657c40fc990b0dcb564549b3, 17eb70034b5b71092521d184c5e7b069d47de657e51aef2be11a00c115036943
          0.3, 1, 19800, 13860, 5940, 439105c43421446bf6b7196c275cdf1a5945c5cab7299f04228c4b4a75df79c8, fed21da57bc1aea6c483a4b80cdb9cc6f9a6ce8d333d75e7a924217c185bee01
          0.2, 3, 60000, 48000, 12000, 984debb5d7392d9c8e1071fc65326b4024dcc31539aade4d8b7f426e998d0e8a, 56bde187e417e024a0564ddca6a0eb2969b9ec02b011de7e212bccdc2f0e20e3
          0.7, 4294967295, 1001, 300, 701, f16ed9348b09ece5c1b4b9caa31cc4b30d6e9a1e8a3d58fbce507cf80dfcd2d5, d29a95cc3b08a15e35a88d687b25bf8577c7d1c385e1bb70caac5fc102c275bb
          0.33, 5, 100, 67, 33, 2af90bdb1d0233eafdc05ae1ff2c795bd986818aff228faa30b2145a269b787a, 16833af8de69a19ac20410ba04132d98e234024eceb0dc18e4022cefd7b7ec39
          0.5, 9, 2, 1, 1, df3f619804a92fdb4057192dc43dd748ea778adc52bc498ce80524c014b81119, b40711a88c7039756fb8a73827eabe2c0fe5a0346ca7e0a104adc0fc764f528d
          0.1, 0, 30, 27, 3, 3e1f7ad1d9def571e7d5e27d3d9175e814df7a40b627d2b7109b7c49ee1d8929, 417c4a24ec4e0251726917e0602badd19ed42571e0e8a043c0baa866feeb0688
          0.07, 6, 100, 92, 8, e884ac7a3764cb6a6f63a8603a1925c98376398e8d5ebbe84558e64d3a7373d9, b1209238ffc433f374dc61e733da127860f96f828d8d6fca33da5913948ed084
          0.29, 11, 100, 71, 29, 3bff16b6a282f0d35ed4dabeebe2d979f362453a5a609065cd6fbd916a0e7d03, b5c6cd178ebcfb5e1edf497585390895fb6d7cacdcb8a75b6931b638d94ec93d
          1e-09, 2, 50, 49, 1, 101b80cc80bbad7d7503052fca8b6da98e257d241f5b105f082c93d56bdbb796, e882dd6a247f4ada1f700f1918bd23b7c730ad62af15f5cec8de976cbad09691
          0.999, 2, 5000, 5, 4995, c40b413ad98c7c9efd7e7c536e12ff2e0e50331d0e5878ad5fa2dc24854b1ba8, 2d32b3939db46af95115c62802c9e477d2cb08aa495fa3670c7cfb224f2f33de
          """)
  void any_split_is_the_one_of_scikit_learn(
      double testSize,
      long randomState,
      int n,
      int trainingRows,
      int testRows,
      String trainingSha256,
      String testSha256) {
    TrainTestSplit split = TrainTestSplit.settingAside(testSize, randomState);

    TrainTestSplit.Parts parts = split.parts(n, TrainTestSplitTest::noLabels);

    assertThat(parts.training().size()).isEqualTo(trainingRows);
    assertThat(parts.test().size()).isEqualTo(testRows);
    assertThat(parts.training().sha256()).hasToString(trainingSha256);
    assertThat(parts.test().sha256()).hasToString(testSha256);
  }

  @Test
  void a_split_that_leaves_nothing_to_train_with_is_refused() {
    TrainTestSplit split = TrainTestSplit.settingAside(0.9, 0);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> split.parts(3, TrainTestSplitTest::noLabels))
        .withMessage("leaves no row for training: there are 3 rows");
    assertThatIllegalArgumentException().isThrownBy(() -> split.sizes(0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.5, 1.5, 2147483648.0, Double.NaN, Double.POSITIVE_INFINITY})
  void a_test_size_out_of_range_is_refused(double testSize) {
    assertThatIllegalArgumentException().isThrownBy(() -> TrainTestSplit.settingAside(testSize, 0));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 1L << 32})
  void a_random_state_that_numpy_refuses_is_refused(long randomState) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainTestSplit.settingAside(0.5, randomState));
  }

  private static int noLabels(int row) {
    throw new AssertionError("Only a stratified split asks for labels, not for that of " + row);
  }
}
