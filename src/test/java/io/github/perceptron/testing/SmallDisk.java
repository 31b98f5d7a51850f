package io.github.perceptron.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A file system in memory with a size of its own. Mounting needs the rights of root on Linux: tests
 * are skipped where it is not allowed, unless the environment says {@code REQUIRE_MOUNT=1}.
 */
public final class SmallDisk implements AutoCloseable {

  private final Path folder;
  private final Path ballast;

  private SmallDisk(Path folder) {
    this.folder = folder;
    this.ballast = folder.resolve("other-program.bin");
  }

  /** Mounts it at a folder, which need not exist. */
  public static SmallDisk at(Path folder, int megabytes) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    int code =
        run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString());
    if ("1".equals(System.getenv("REQUIRE_MOUNT"))) {
      assertThat(code).as("REQUIRE_MOUNT=1, but nothing can be mounted").isZero();
    }
    assumeThat(code).as("may mount").isZero();
    return new SmallDisk(folder);
  }

  /** Another program writes until so many bytes are free. */
  public void leave(long bytes) throws IOException {
    byte[] piece = new byte[4096];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (free() > bytes) {
        out.write(piece, 0, (int) Math.min(piece.length, free() - bytes));
      }
    } catch (IOException full) {
      // Others write at the same time.
      assertThat(free()).isLessThan(bytes + 65_536);
    }
  }

  /** The other program deletes its file. */
  public void giveBack() throws IOException {
    Files.deleteIfExists(ballast);
  }

  public long free() {
    return folder.toFile().getUsableSpace();
  }

  @Override
  public void close() throws IOException {
    try {
      // Lazy: a process that was just killed may still have files open.
      assertThat(run("umount", "-l", folder.toString())).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    try {
      Process process = new ProcessBuilder(command).start();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(String.join(" ", command)).isTrue();
      return process.exitValue();
    } catch (IOException noSuchProgram) {
      return -1;
    }
  }
}
