package io.github.perceptron.network.formats;

import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.formats.files.Quoted;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/** The container of a model file, by its first bytes; and names for the kinds that are not read. */
enum FileKind {
  HDF5,
  ZIP,
  OTHER;

  private static final byte[] OF_HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final byte[] OF_ZIP = {'P', 'K', 3, 4};
  private static final byte[] OF_EMPTY_ZIP = {'P', 'K', 5, 6};
  private static final byte[] OF_GZIP = {0x1f, (byte) 0x8b};
  private static final byte[] OF_NPY = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** TensorFlow's SavedModel, a protobuf: field 1 is the schema version 1, field 2 follows. */
  private static final byte[] OF_SAVED_MODEL = {8, 1, 0x12};

  private static final int TAR_MAGIC = 257;

  private static final String WHAT_IS_READ =
      "a .keras file or an HDF5 file (.h5) of Keras, an .npz file of the form in"
          + " docs/model-files.md, or a zip file of Deeplearning4j's ModelSerializer";

  private static final String SAVE_AS_KERAS =
      "load it where it was made and save it with model.save(\"model.keras\")";

  static FileKind of(byte[] file) {
    if (has(file, 0, OF_HDF5)) {
      return HDF5;
    }
    return has(file, 0, OF_ZIP) || has(file, 0, OF_EMPTY_ZIP) ? ZIP : OTHER;
  }

  /** Returns the error for a file that is neither HDF5 nor a zip. */
  static InvalidModelFileException refused(byte[] file) {
    String kind;
    if (has(file, 0, OF_SAVED_MODEL)) {
      kind = "is a SavedModel of TensorFlow (saved_model.pb), which is not read; " + SAVE_AS_KERAS;
    } else if (has(file, 4, ascii("TFL3"))) {
      kind = "is a model of TensorFlow Lite, which is not read; " + SAVE_AS_KERAS;
    } else if (has(file, 0, OF_NPY)) {
      kind = "is one array of NumPy (.npy); a model is an .npz file with all of its arrays";
    } else if (has(file, 0, OF_GZIP) || has(file, TAR_MAGIC, ascii("ustar"))) {
      kind = "is a gzip or tar file; send the model file in it as it is";
    } else if (isPickle(file)) {
      kind = "is a pickle of Python, which could run any code when it is read, so it is never read";
    } else if (isOnnx(file)) {
      kind = "looks like an ONNX model, which is not read";
    } else if (has(file, 0, ascii("{"))) {
      kind = "is JSON, which has no parameters; send the whole model";
    } else {
      kind = "must be " + WHAT_IS_READ;
    }
    return InvalidModelFileException.at("file", kind);
  }

  /** Returns the error for a zip whose entries are those of no kind that is read. */
  static InvalidModelFileException refusedZip(Collection<String> entries) {
    String kind;
    if (anyEndsWith(entries, "saved_model.pb")) {
      kind = "is a zip of a SavedModel of TensorFlow, which is not read; " + SAVE_AS_KERAS;
    } else if (anyEndsWith(entries, "data.pkl")) {
      kind = "is a model of PyTorch, which is a pickle and is never read";
    } else if (anyEndsWith(entries, "config.json") || anyEndsWith(entries, ".weights.h5")) {
      kind =
          "is a .keras file that is not complete or was packed again with a folder; config.json and"
              + " model.weights.h5 must be at its top";
    } else if (anyEndsWith(entries, ".h5") || anyEndsWith(entries, ".keras")) {
      kind = "is a zip around a model file; send that file as it is";
    } else {
      kind =
          "is a zip with %s, which is no model; it must be %s"
              .formatted(
                  entries.stream().limit(3).map(Quoted::of).collect(Collectors.joining(", ")),
                  WHAT_IS_READ);
    }
    return InvalidModelFileException.at("file", kind);
  }

  private static boolean anyEndsWith(Collection<String> entries, String ending) {
    return entries.stream().anyMatch(entry -> entry.endsWith(ending));
  }

  /** Protocols 2 to 5 begin with their number. */
  private static boolean isPickle(byte[] file) {
    return file.length > 2 && file[0] == (byte) 0x80 && file[1] >= 2 && file[1] <= 5;
  }

  /** A protobuf whose field 1 is the version of ONNX, from 3 on. */
  private static boolean isOnnx(byte[] file) {
    return file.length > 2 && file[0] == 8 && file[1] >= 3 && file[1] <= 20 && file[2] == 0x12;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean has(byte[] file, int offset, byte[] magic) {
    return file.length >= offset + magic.length
        && Arrays.equals(file, offset, offset + magic.length, magic, 0, magic.length);
  }
}
