package io.github.perceptron.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import io.github.perceptron.testing.LongTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * Each type says what it is for. The compiler's doclint could check only all public members
 * together, and would then ask for a sentence about each parameter and each result.
 */
@LongTest
class JavadocTest {

  private static final Path SOURCES = Path.of("src/main/java");

  @Test
  void each_type_of_a_file_and_each_type_that_other_packages_see_has_a_first_sentence()
      throws IOException {
    List<String> silent = new ArrayList<>();
    int types = 0;
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources()));
      for (CompilationUnitTree unit : task.parse()) {
        Types scanner = new Types(DocTrees.instance(task), silent);
        scanner.scan(unit, null);
        types += scanner.count;
      }
    }

    assertThat(types).isGreaterThan(500);
    assertThat(silent).isEmpty();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(it -> it.toString().endsWith(".java"))
          .filter(it -> !it.endsWith("package-info.java"))
          .toList();
    }
  }

  /** Collects the types without a first sentence. */
  private static final class Types extends TreePathScanner<Void, Void> {

    private final DocTrees trees;
    private final List<String> silent;
    private int count;

    private Types(DocTrees trees, List<String> silent) {
      this.trees = trees;
      this.silent = silent;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      boolean isOfFile = getCurrentPath().getParentPath().getLeaf() instanceof CompilationUnitTree;
      if (isOfFile || type.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
        count++;
        DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
        if (comment == null || comment.getFirstSentence().isEmpty()) {
          silent.add(
              getCurrentPath().getCompilationUnit().getSourceFile().getName()
                  + " "
                  + type.getSimpleName());
        }
      }
      return super.visitClass(type, null);
    }
  }
}
