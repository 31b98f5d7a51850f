package io.github.perceptron.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** A Markdown file of the repository, in the dialect of GitHub. Tests run in the repository. */
final class Markdown {

  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();

  private final Path file;
  private final Node document;

  private Markdown(Path file, Node document) {
    this.file = file;
    this.document = document;
  }

  /**
   * @param file relative to the root of the repository
   */
  static Markdown of(Path file) {
    try {
      return new Markdown(file, PARSER.parse(Files.readString(file)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static Markdown of(String file) {
    return of(Path.of(file));
  }

  Path file() {
    return file;
  }

  /** Destinations of links and sources of images, in their order. */
  List<String> links() {
    List<String> found = new ArrayList<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Link link) {
            found.add(link.getDestination());
            visitChildren(link);
          }

          @Override
          public void visit(Image image) {
            found.add(image.getDestination());
            visitChildren(image);
          }
        });
    return found;
  }

  /** The anchors that GitHub gives to the headings. */
  Set<String> anchors() {
    Set<String> found = new LinkedHashSet<>();
    IdGenerator ids = IdGenerator.builder().build();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            found.add(ids.generateId(textOf(heading)));
          }
        });
    return found;
  }

  /**
   * The body of the tables whose header begins with this cell, row by row.
   *
   * @param firstHeading text of the first column's header
   */
  List<Row> rows(String firstHeading) {
    List<Row> found = new ArrayList<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(CustomBlock block) {
            if (block instanceof TableBlock table) {
              List<Row> rows = rowsOf(table);
              if (rows.get(0).text(0).equals(firstHeading)) {
                found.addAll(rows.subList(1, rows.size()));
              }
            }
          }
        });
    return found;
  }

  /** What stands in code marks within sentences and tables, in its order. */
  List<String> codeSpans() {
    List<String> found = new ArrayList<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Code code) {
            found.add(code.getLiteral());
          }
        });
    return found;
  }

  /** All documents: those in docs/ and those in the root of the repository. */
  static List<Path> files() throws IOException {
    List<Path> all = new ArrayList<>(filesIn(Path.of("docs")));
    try (Stream<Path> files = Files.list(Path.of(""))) {
      files.filter(Markdown::isMarkdown).forEach(all::add);
    }
    return all;
  }

  /** The documents in a folder and the folders below it. */
  static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Markdown::isMarkdown).toList();
    }
  }

  private static boolean isMarkdown(Path file) {
    return file.toString().endsWith(".md");
  }

  /** The content of the fenced code blocks of a language, for example {@code mermaid}. */
  List<String> codeBlocks(String language) {
    List<String> found = new ArrayList<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(FencedCodeBlock block) {
            if (language.equals(block.getInfo())) {
              found.add(block.getLiteral());
            }
          }
        });
    return found;
  }

  private static List<Row> rowsOf(TableBlock table) {
    List<Row> rows = new ArrayList<>();
    table.accept(
        new AbstractVisitor() {
          @Override
          public void visit(CustomNode node) {
            if (node instanceof TableRow row) {
              rows.add(new Row(cellsOf(row)));
            } else {
              visitChildren(node);
            }
          }
        });
    return rows;
  }

  private static List<Node> cellsOf(TableRow row) {
    List<Node> cells = new ArrayList<>();
    for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
      if (cell instanceof TableCell) {
        cells.add(cell);
      }
    }
    return cells;
  }

  private static String textOf(Node node) {
    StringBuilder text = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text part) {
            text.append(part.getLiteral());
          }

          @Override
          public void visit(Code part) {
            text.append(part.getLiteral());
          }
        });
    return text.toString();
  }

  /** One row of a table. */
  record Row(List<Node> cells) {

    /** The cell's text without its marks. */
    String text(int column) {
      return textOf(cells.get(column)).strip();
    }

    /** What the cell has in code marks, in order. */
    List<String> code(int column) {
      List<String> found = new ArrayList<>();
      cells
          .get(column)
          .accept(
              new AbstractVisitor() {
                @Override
                public void visit(Code code) {
                  found.add(code.getLiteral());
                }
              });
      return found;
    }
  }
}
