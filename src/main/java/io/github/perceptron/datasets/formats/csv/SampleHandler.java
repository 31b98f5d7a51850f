package io.github.perceptron.datasets.formats.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the fields of a row as texts. */
final class SampleHandler extends AbstractBaseCsvCallbackHandler<List<String>> {

  private List<String> fields = new ArrayList<>();

  @Override
  protected void handleBegin(long line) {
    fields = new ArrayList<>();
  }

  @Override
  protected void handleField(int column, char[] text, int offset, int length, boolean quoted) {
    fields.add(new String(text, offset, length).strip());
  }

  @Override
  protected @Nullable List<String> buildRecord() {
    return getRecordType() == RecordType.EMPTY ? null : fields;
  }
}
