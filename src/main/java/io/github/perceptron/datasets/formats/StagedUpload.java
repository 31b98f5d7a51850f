package io.github.perceptron.datasets.formats;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetKind;
import io.github.perceptron.datasets.formats.files.Staging.StagedFile;
import io.github.perceptron.digests.Sha256;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The content of an upload as the files of a data set, which are not yet kept. */
public sealed interface StagedUpload permits StagedPictures, StagedTable {

  /** The name of the format in JSON and in the database. */
  String format();

  DataSetKind kind();

  /** All files, sorted by their names. */
  List<StagedFile> files();

  /** Names of uploaded files that have no meaning for the format. */
  List<String> ignored();

  /** Digest of the data set, as {@link DataSetDescriptor#sha256()} defines it. */
  default Sha256 sha256() {
    Map<String, Sha256> digests = new HashMap<>();
    files().forEach(file -> digests.put(file.name(), file.sha256()));
    return DataSetDescriptor.digestOf(digests);
  }
}
