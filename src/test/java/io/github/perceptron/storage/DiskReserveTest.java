package io.github.perceptron.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.testing.LongTest;
import io.github.perceptron.testing.SmallDisk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** A reserve of 1 MiB on a real disk of 16 MiB. */
@LongTest
class DiskReserveTest {

  private static final int MEBIBYTE = 1 << 20;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit fills it.
  private Path directory;

  @SuppressWarnings("NullAway.Init") // Before each test.
  private SmallDisk disk;

  @SuppressWarnings("NullAway.Init") // Before each test.
  private DiskReserve reserve;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    disk = SmallDisk.at(directory.resolve("data"), 16);
    reserve = new DiskReserve(DataSize.ofMegabytes(1), directory.resolve("data"));
  }

  @AfterEach
  void unmount() throws IOException {
    disk.close();
  }

  @Test
  void what_leaves_the_reserve_free_has_room_and_one_byte_more_is_refused_with_the_figures()
      throws IOException {
    long most = disk.free() - MEBIBYTE;

    reserve.require(most);

    assertThat(reserve.hasRoomFor(most)).isTrue();
    assertThat(reserve.hasRoomFor(most + 1)).isFalse();
    assertThat(reserve.hasRoomFor(-1)).as("a body of unknown size").isTrue();
    assertThatThrownBy(() -> reserve.require(most + 1))
        .isInstanceOf(NoSpaceException.class)
        .hasMessageContaining(disk.free() + " bytes free")
        .hasMessageContaining(disk.free() + 1 + " bytes are needed")
        .matches(FullDisk::isCauseOf);
  }

  @Test
  void training_stops_below_the_reserve_and_begins_again_a_quarter_above_it() throws IOException {
    assertThat(reserve.isShort()).isFalse();
    assertThat(reserve.allowsTraining()).isTrue();

    disk.leave(MEBIBYTE + MEBIBYTE / 8);
    assertThat(reserve.isShort()).isFalse();
    assertThat(reserve.allowsTraining()).isFalse();

    disk.giveBack();
    disk.leave(MEBIBYTE - 4096);
    assertThat(reserve.isShort()).isTrue();
    assertThat(reserve.bytesToBegin()).isEqualTo(MEBIBYTE + MEBIBYTE / 4);
  }

  @Test
  void a_stream_fails_before_it_uses_what_it_must_leave() throws IOException {
    assertThatThrownBy(() -> fill(reserve.keepingAll(file("upload"))))
        .isInstanceOf(NoSpaceException.class);
    assertThat(disk.free()).isGreaterThanOrEqualTo(MEBIBYTE);

    assertThatThrownBy(() -> fill(reserve.keepingLast(file("checkpoint"))))
        .isInstanceOf(NoSpaceException.class);
    assertThat(disk.free()).isPositive().isLessThan(MEBIBYTE);
  }

  @Test
  void on_a_small_disk_the_reserve_is_a_tenth_of_it() {
    DiskReserve large = new DiskReserve(DataSize.ofGigabytes(1), directory.resolve("data"));

    assertThat(large.bytes()).isEqualTo(16L * MEBIBYTE / 10);
    assertThat(large.isShort()).isFalse();
  }

  private OutputStream file(String name) throws IOException {
    return Files.newOutputStream(directory.resolve("data").resolve(name));
  }

  private static void fill(OutputStream out) throws IOException {
    try (out) {
      byte[] piece = new byte[8192];
      for (int i = 0; i < 4096; i++) {
        out.write(piece);
      }
    }
  }
}
