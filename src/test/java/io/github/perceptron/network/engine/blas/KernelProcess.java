package io.github.perceptron.network.engine.blas;

import io.github.perceptron.network.engine.blas.MatrixProduct.Factor;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What {@link OpenBlasKernelsTest} runs in a process of its own. */
final class KernelProcess {

  static final String RESULT = "result: ";

  private static final int SIZE = 300;

  private KernelProcess() {}

  public static void main(String[] arguments) {
    List<String> names = List.of(arguments).subList(1, arguments.length);
    OpenBlasKernels kernels = new OpenBlasKernels();
    if (arguments[0].equals("change")) {
      print(kernels.name() + " " + kernels.isRight());
      print(names.get(0) + " " + (kernels.use(names.get(0)) && kernels.isRight()));
      print("unknown " + kernels.use("NO_SUCH_KERNEL"));
      kernels.use(names.get(0));
      print(kernels.name() + " " + kernels.isRight());
    } else {
      print(KernelChoice.of(new Distrusted(kernels, names)).toString());
      print(isProductOfNd4jThatOfOpenBlas() ? "blas" : "loops");
    }
  }

  private static void print(String line) {
    System.out.println(RESULT + line);
  }

  /** To the bit; other loops add in another order. */
  private static boolean isProductOfNd4jThatOfOpenBlas() {
    FloatPointer a = numbers(1);
    FloatPointer b = numbers(2);
    FloatPointer c = new FloatPointer((long) SIZE * SIZE);
    OpenBlasProduct.COLUMN_BY_COLUMN.multiply(
        SIZE, SIZE, SIZE, new Factor(a, SIZE, false), new Factor(b, SIZE, false), 0, c, SIZE);
    INDArray product = Nd4j.createUninitialized(new int[] {SIZE, SIZE}, 'f');
    matrix(a).mmuli(matrix(b), product);
    float[] expected = array(c);
    float[] actual = product.data().asFloat();
    for (int i = 0; i < expected.length; i++) {
      if (Math.abs(expected[i] - actual[i]) > 1e-3) {
        throw new IllegalStateException(expected[i] + " is not " + actual[i]);
      }
    }
    return Arrays.equals(expected, actual);
  }

  private static INDArray matrix(FloatPointer numbers) {
    return Nd4j.create(array(numbers), new int[] {SIZE, SIZE}, 'f');
  }

  private static FloatPointer numbers(int seed) {
    Random random = new Random(seed);
    float[] numbers = new float[SIZE * SIZE];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextFloat() - 0.5f;
    }
    return new FloatPointer(numbers);
  }

  private static float[] array(FloatPointer numbers) {
    float[] array = new float[SIZE * SIZE];
    numbers.get(array);
    return array;
  }

  /** The real library, of which some kernels count as wrong. */
  private record Distrusted(Kernels library, List<String> wrong) implements Kernels {

    @Override
    public @Nullable String name() {
      return library.name();
    }

    @Override
    public boolean use(String name) {
      return library.use(name);
    }

    @Override
    public boolean isRight() {
      return library.isRight() && !wrong.contains(library.name());
    }

    @Override
    public boolean replaceInNd4j() {
      return library.replaceInNd4j();
    }
  }
}
