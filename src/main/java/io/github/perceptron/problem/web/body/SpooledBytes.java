package io.github.perceptron.problem.web.body;

import io.github.perceptron.storage.DiskReserve;
import io.github.perceptron.uploads.UploadFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The received bytes of a large body, in a temporary file. */
final class SpooledBytes implements HeldBytes {

  private static final Logger log = LoggerFactory.getLogger(SpooledBytes.class);
  private static final int BLOCK = 64 * 1024;

  /** Bytes between two measurements of the disk. */
  private static final long STEP = 1L << 20;

  private final UploadFolder folder;
  private final BodyMemory disk;
  private final DiskReserve space;
  private @Nullable FileChannel file;
  private long size;
  private long read;
  private boolean released;
  private @Nullable IOException failure;

  /**
   * @param disk limits the size of all such files
   * @param space what stays free on the disk
   */
  SpooledBytes(UploadFolder folder, BodyMemory disk, DiskReserve space) {
    this.folder = folder;
    this.disk = disk;
    this.space = space;
  }

  @Override
  public synchronized long size() {
    return size;
  }

  @Override
  public synchronized IncomingBody.@Nullable End add(byte[] bytes, int count) {
    if (released || !disk.reserve(count)) {
      return IncomingBody.End.NO_MEMORY;
    }
    boolean measured = size / STEP != (size + count) / STEP;
    size += count;
    try {
      if (measured) {
        space.require(count);
      }
      ByteBuffer added = ByteBuffer.wrap(bytes, 0, count);
      while (added.hasRemaining()) {
        opened().write(added);
      }
      return null;
    } catch (IOException e) {
      log.atError()
          .setCause(e)
          .log("A request body could not be written to perceptron.data-directory and was refused");
      return IncomingBody.End.NO_DISK;
    }
  }

  private FileChannel opened() throws IOException {
    FileChannel channel = file;
    if (channel == null) {
      channel =
          FileChannel.open(
              folder.newFile(),
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      file = channel;
    }
    return channel;
  }

  @Override
  public void endWith(@Nullable IOException failure) {
    this.failure = failure;
  }

  @Override
  public synchronized void release() {
    if (released) {
      return;
    }
    released = true;
    disk.release(size);
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      log.atWarn()
          .setCause(e)
          .log("The file of a received body could not be deleted; the next start deletes it");
    }
  }

  @Override
  public synchronized int doRead(ApplicationBufferHandler reader) throws IOException {
    if (file != null && !released && read < size) {
      ByteBuffer block = ByteBuffer.allocate(BLOCK);
      int count = file.read(block, read);
      if (count <= 0) {
        throw new IOException("The file of a received body is shorter than the body");
      }
      read += count;
      block.flip();
      reader.setByteBuffer(block);
      return count;
    }
    if (failure != null) {
      throw failure;
    }
    return -1;
  }

  @Override
  public synchronized int available() {
    return released ? 0 : (int) Math.min(BLOCK, size - read);
  }
}
