package io.github.perceptron.datasets.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.perceptron.testing.UnitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Compares whole permutations with NumPy 2.4.6, each by the digest of {@link Rows#sha256()}: {@code
 * hashlib.sha256(numpy.random.RandomState(seed).permutation(n).astype('>i4').tobytes()).hexdigest()}.
 */
@UnitTest
class NumpyRandomStateTest {

  @ParameterizedTest(name = "RandomState({0}).permutation({1})")
  @CsvSource(
      textBlock =
          """
          7, 60000, aa8119e8304d2c72d2a5bf129823245dacfc416ef95c1fa771d1228251347578
          0, 1, df3f619804a92fdb4057192dc43dd748ea778adc52bc498ce80524c014b81119
          0, 2, cbbc48750debb8535093b3deaf88ac7f4cff87425576a58de2bac754acdb4616
          0, 3, a657201c401fb4660518578069f68c3075da4fd6ec182e7de95e0c30309353ca
          7, 1, df3f619804a92fdb4057192dc43dd748ea778adc52bc498ce80524c014b81119
          7, 2, cd2662154e6d76b2b2b92e70c0cac3ccf534f9b74eb5b89819ec509083d00a50
          7, 3, a657201c401fb4660518578069f68c3075da4fd6ec182e7de95e0c30309353ca
          4294967295, 1, df3f619804a92fdb4057192dc43dd748ea778adc52bc498ce80524c014b81119
          4294967295, 2, cd2662154e6d76b2b2b92e70c0cac3ccf534f9b74eb5b89819ec509083d00a50
          4294967295, 3, 978bfdedbb1dec207e238e181d8b95e06749e5789e51edb4ab889a5add36daca
          0, 60000, 2dabb1cd7e739e9fddff62dbb0022cc6dc1735fc20d5ca373ab8573aa5de6ef1
          42, 60000, 6783d555c3301b69e8396b11c850a17744330b23375de507aa2bb9bd60a5d200
          2147483648, 1000, 70b7143347d6c913d087e125c978202738677ec2770043a90bffec09a285db2d
          4294967295, 60000, 8501f96b060dde2f396d8b13b8933d3677ef3d74242ba94a49c30ce409b19d33
          123456789, 100003, d5b221490ec5c2b8b98d27eb6e95ff06d1926e025896e8c2c70a8561432b1d9c
          1, 624, 6951fe100a9895a3840085a6fd3708a3516211156f13433ed599e503ac7f2dd8
          1, 65536, 2a05c6829f65ca3d0fc101ec921d81d775d8cb22218541a5b3f049800d161bdc
          1, 65537, 897837351c627d974f4ce886612c44863bffc3058b2145092f8fbf0a5544a323
          """)
  void a_permutation_is_the_one_of_numpy(long seed, int n, String sha256) {
    int[] permutation = new NumpyRandomState(seed).permutation(n);

    assertThat(Rows.of(permutation).sha256()).hasToString(sha256);
  }

  @Test
  void small_permutations_are_those_of_numpy() {
    assertThat(new NumpyRandomState(7).permutation(1)).containsExactly(0);
    assertThat(new NumpyRandomState(0).permutation(2)).containsExactly(1, 0);
    assertThat(new NumpyRandomState(7).permutation(3)).containsExactly(2, 1, 0);
    assertThat(new NumpyRandomState(0xffff_ffffL).permutation(3)).containsExactly(1, 0, 2);
  }

  @Test
  void a_seed_that_numpy_refuses_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new NumpyRandomState(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> new NumpyRandomState(1L << 32));
  }
}
