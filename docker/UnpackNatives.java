import org.bytedeco.javacpp.Loader;

/**
 * Lets JavaCPP unpack the native code of ND4J into its cache while the image is built, so that a container does not have to do
 * it at each start. Run from source with the libraries on the class path.
 */
public class UnpackNatives {

  public static void main(String[] arguments) throws Exception {
    System.out.println(Loader.load(Class.forName("org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu")));
  }
}
