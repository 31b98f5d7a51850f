package io.github.perceptron.datasets.formats;

import io.github.perceptron.datasets.formats.UploadContent.TableEntry;
import io.github.perceptron.datasets.formats.UploadContent.Tables;
import io.github.perceptron.datasets.formats.csv.CsvTable;
import io.github.perceptron.datasets.formats.csv.Dialect;
import io.github.perceptron.datasets.formats.csv.EncodingTally;
import io.github.perceptron.datasets.formats.csv.RowWriter;
import io.github.perceptron.datasets.formats.csv.TableOptions;
import io.github.perceptron.datasets.formats.csv.TablePart;
import io.github.perceptron.datasets.formats.csv.TableSource;
import io.github.perceptron.datasets.formats.csv.TextEncoding;
import io.github.perceptron.datasets.formats.files.ByteSource;
import io.github.perceptron.datasets.formats.files.FormatLimits;
import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import io.github.perceptron.datasets.formats.files.Staging;
import io.github.perceptron.datasets.formats.files.Staging.StagedFile;
import io.github.perceptron.datasets.tables.RowHashes;
import io.github.perceptron.datasets.tables.TableDialect;
import io.github.perceptron.datasets.tables.TableFile;
import io.github.perceptron.datasets.tables.TableSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the files of a table: its text as it was uploaded, its schema, and its rows in binary
 * form.
 */
final class TableStager {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int BLOCK = 1 << 16;

  private final Staging staging;
  private final FormatLimits limits;
  private final TableOptions options;

  TableStager(Staging staging, FormatLimits limits, TableOptions options) {
    this.staging = staging;
    this.limits = limits;
    this.options = options;
  }

  /** A text in the folder, with its encoding. */
  private record Text(StagedFile file, TextEncoding encoding) {}

  /**
   * Writes a table.
   *
   * @throws InvalidUploadException if the text is no table that can be learned
   */
  StagedTable stage(Tables content) throws IOException {
    TableOptions said = options.isGiven() ? options : content.options();
    List<StagedFile> files = new ArrayList<>();
    List<TableSource> sources = new ArrayList<>();
    TextEncoding first = null;
    TableOptions known = said;
    for (TableEntry entry : content.entries()) {
      Text text = copied(entry, said);
      files.add(text.file());
      TableSource source =
          TableSource.of(
              entry.source().name(),
              () -> Files.newInputStream(text.file().path()),
              text.encoding(),
              known,
              limits.tables(),
              entry.part());
      sources.add(source);
      // The test rows are written as the training rows are.
      known = known.with(source.file().dialect());
      first = first == null ? text.encoding() : first;
    }
    CsvTable table = CsvTable.of(sources, said);
    TableDialect dialect = dialectOf(table.dialect());
    files.add(json(TableDialect.FILE, dialect));
    files.add(json(TableSchema.FILE, table.tableSchema()));
    RowWriter writer = table.writer();
    RowHashes training = new RowHashes();
    RowHashes test = new RowHashes();
    files.add(
        rows(writer, List.of(TablePart.TRAIN, TablePart.VALIDATION), TableFile.TRAINING, training));
    if (table.rowsOf(TablePart.TEST) > 0) {
      files.add(rows(writer, List.of(TablePart.TEST), TableFile.TEST, test));
    }
    return new StagedTable(
        table,
        dialect,
        files,
        training.repeated(),
        test.sharedWith(training),
        said.encoding() == null && first == TextEncoding.WINDOWS_1252,
        content.ignored());
  }

  /** Copies the uncompressed text, because it can be downloaded again. */
  private Text copied(TableEntry entry, TableOptions said) throws IOException {
    ByteSource source = entry.source();
    EncodingTally tally = new EncodingTally();
    StagedFile file =
        source.read(in -> staging.write(entry.fileName(), out -> copy(source, in, out, tally)));
    TextEncoding encoding = said.encoding();
    return new Text(file, encoding == null ? tally.encoding(source.name()) : encoding);
  }

  private void copy(ByteSource source, InputStream in, OutputStream out, EncodingTally tally)
      throws IOException {
    byte[] block = new byte[BLOCK];
    long copied = 0;
    for (int read = in.read(block); read >= 0; read = in.read(block)) {
      copied += read;
      if (copied > limits.unpackedBytes()) {
        throw InvalidUploadException.at(
            source.name(),
            "has more than %d bytes (perceptron.datasets.max-unpacked-size)"
                .formatted(limits.unpackedBytes()));
      }
      tally.add(block, read);
      out.write(block, 0, read);
    }
  }

  private StagedFile json(String name, Object value) throws IOException {
    return staging.write(name, out -> out.write(JSON.writeValueAsBytes(value)));
  }

  private StagedFile rows(RowWriter writer, List<TablePart> parts, String name, RowHashes hashes)
      throws IOException {
    return staging.write(name, out -> writer.write(parts, out, hashes::add));
  }

  private static TableDialect dialectOf(Dialect dialect) {
    return new TableDialect(
        dialect.encoding().id(),
        dialect.delimiterName(),
        dialect.quoteName(),
        dialect.header(),
        dialect.decimalName());
  }
}
