package io.github.perceptron.artifacts;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.storage.DiskReserve;
import io.github.perceptron.testing.UnitTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

@UnitTest
class DirectoryArtifactStoreTest extends StoreContract {

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit fills it.
  private Path directory;

  @SuppressWarnings("NullAway.Init") // Before each test.
  private ArtifactStore store;

  @BeforeEach
  void makeStore() {
    store = new DirectoryArtifactStore(directory, new DiskReserve(DataSize.ofBytes(0), directory));
  }

  @Override
  ArtifactStore store() {
    return store;
  }

  @Override
  void damage(Sha256 sha256) throws IOException {
    Path file = directory.resolve("artifacts").resolve(sha256.first(2)).resolve(sha256.hex());
    // As after a machine that lost its power: shorter than it was.
    Files.write(file, new byte[] {1, 2, 3});
  }

  @Override
  List<String> everythingKept() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).map(Path::getFileName).map(Path::toString).toList();
    }
  }
}
