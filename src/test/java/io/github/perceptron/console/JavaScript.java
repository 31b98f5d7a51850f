package io.github.perceptron.console;

import com.caoccao.javet.annotations.V8Function;
import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interfaces.IJavetLogger;
import com.caoccao.javet.interop.NodeRuntime;
import com.caoccao.javet.interop.V8Host;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.values.reference.IV8Module;
import com.caoccao.javet.values.reference.V8ValueObject;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Node.js within the JVM (Javet), which runs modules of ECMAScript that it asks for by their paths.
 * Of one thread.
 */
final class JavaScript implements AutoCloseable {

  /**
   * Before the names of modules. Node.js would change the working directory of the process to the
   * folder of a script; that of such a name is never there.
   */
  private static final String ROOT = "modules:/";

  private final NodeRuntime runtime;
  private final V8ValueObject reader;
  private final Function<String, @Nullable String> files;
  private final Map<String, IV8Module> modules = new HashMap<>();

  /**
   * @param files gives the text at a path, or null
   */
  JavaScript(Function<String, @Nullable String> files) throws JavetException {
    this.files = files;
    this.runtime = V8Host.getNodeInstance().createV8Runtime();
    // Tells of each name that it is no folder; what matters is thrown.
    runtime.setLogger(new Quiet());
    // ESLint compiles the schemas of its rules.
    runtime.allowEval(true);
    // Node.js would end the process, which is the JVM's.
    runtime
        .getExecutor(
            """
            for (const fault of ['uncaughtException', 'unhandledRejection']) {
              process.on(fault, (error) => (globalThis.fault ??= String(error?.stack ?? error)));
            }
            """)
        .executeVoid();
    runtime.setV8ModuleResolver(
        (engine, name, referrer) -> module(engine, resolve(referrer.getResourceName(), name)));
    this.reader = runtime.createV8ValueObject();
    reader.bind(this);
    runtime.getGlobalObject().set("files", reader);
  }

  /** Runs a classic script: what it declares is there for all modules. */
  void load(String path) throws JavetException {
    runtime.getExecutor(text(path)).setResourceName(ROOT + path).executeVoid();
  }

  /**
   * Runs a module and all that it starts.
   *
   * @param source may import by paths from the root, such as {@code ./a/b.js}
   * @return what it leaves in {@code globalThis.result}, as JSON
   */
  JsonNode run(String source) throws JavetException {
    runtime.getExecutor(source).setResourceName(ROOT + "run.js").setModule(true).executeVoid();
    runtime.await();
    String fault = runtime.getExecutor("globalThis.fault ?? ''").executeString();
    if (!fault.isEmpty()) {
      throw new IllegalStateException(fault);
    }
    return JsonMapper.shared()
        .readTree(runtime.getExecutor("JSON.stringify(globalThis.result ?? null)").executeString());
  }

  /** For scripts: {@code files.read(path)}. */
  @V8Function
  public @Nullable String read(String path) {
    return files.apply(path);
  }

  @Override
  public void close() throws JavetException {
    for (IV8Module module : modules.values()) {
      module.close();
    }
    reader.unbind(this);
    reader.close();
    runtime.close();
  }

  private IV8Module module(V8Runtime engine, String path) throws JavetException {
    IV8Module known = modules.get(path);
    if (known == null) {
      known = engine.getExecutor(text(path)).setResourceName(ROOT + path).compileV8Module();
      modules.put(path, known);
    }
    return known;
  }

  private String text(String path) {
    String text = files.apply(path);
    if (text == null) {
      throw new IllegalArgumentException("There is no " + path);
    }
    return text;
  }

  private static String resolve(String from, String name) {
    return URI.create(from).resolve(name).toString().substring(ROOT.length());
  }

  private static final class Quiet implements IJavetLogger {
    @Override
    public void debug(String message) {}

    @Override
    public void error(String message) {}

    @Override
    public void error(String message, Throwable cause) {}

    @Override
    public void info(String message) {}

    @Override
    public void warn(String message) {}
  }
}
