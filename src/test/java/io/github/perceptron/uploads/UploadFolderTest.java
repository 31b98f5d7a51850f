package io.github.perceptron.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.UnitTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@UnitTest
class UploadFolderTest {

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit fills it.
  private Path data;

  @Test
  void a_start_deletes_what_a_killed_process_left() throws IOException {
    Path dead = Files.createDirectories(data.resolve("uploads").resolve("dead").resolve("folder"));
    Files.writeString(dead.resolve("half"), "half of a file");
    Files.createFile(data.resolve("uploads").resolve("dead.lock"));

    try (UploadFolder folder = new UploadFolder(data)) {
      assertThat(folder.newFolder()).isEmptyDirectory();
      assertThat(data.resolve("uploads").resolve("dead")).doesNotExist();
      assertThat(data.resolve("uploads").resolve("dead.lock")).doesNotExist();
    }
  }

  @Test
  void files_of_a_process_that_runs_stay() throws IOException {
    try (UploadFolder running = new UploadFolder(data)) {
      Path file = Files.writeString(running.newFile(), "coming");

      try (UploadFolder starting = new UploadFolder(data)) {
        assertThat(starting.newFile().getParent()).isNotEqualTo(file.getParent());
        assertThat(file).hasContent("coming");
      }
    }
  }

  @Test
  void nothing_is_created_before_it_is_needed_and_nothing_is_left() throws IOException {
    try (UploadFolder folder = new UploadFolder(data)) {
      assertThat(data).isEmptyDirectory();
      Files.writeString(folder.newFolder().resolve("file"), "content");
    }

    assertThat(data.resolve("uploads")).isEmptyDirectory();
  }
}
