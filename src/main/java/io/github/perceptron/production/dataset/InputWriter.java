package io.github.perceptron.production.dataset;

import io.github.perceptron.datasets.formats.files.UploadedFile;
import io.github.perceptron.datasets.upload.DataSetUploads;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.production.log.LoggedInput;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** Writes inputs and their classes into the files of an upload. */
interface InputWriter extends Closeable {

  /** Adds an input. */
  void add(LoggedInput input, int actual) throws IOException;

  /**
   * Ends the files.
   *
   * @return the files and what is to be said about them
   */
  DataSetUploads.Received end() throws IOException;

  /**
   * Creates the writer for the inputs of a network.
   *
   * @param folder receives the files
   */
  static InputWriter of(InputContract contract, Path folder) throws IOException {
    return contract instanceof PictureInput pictures
        ? new ImageArrays(pictures, folder)
        : new RowTable((TableInput) contract, folder);
  }

  /** Returns the upload of a file. */
  static UploadedFile file(Path path) {
    return new UploadedFile("", path.getFileName().toString(), path);
  }
}
