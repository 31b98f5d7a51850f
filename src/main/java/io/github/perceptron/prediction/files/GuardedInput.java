package io.github.perceptron.prediction.files;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file in memory as a reader takes it, which ends the reading of a file that takes much more
 * memory or time than its size explains: a header is not all that a decoder believes.
 *
 * <p>Looks at what the thread has allocated and computed whenever the reader wants more bytes, so
 * that a reader may overdraw by what it does between two reads.
 */
final class GuardedInput extends ImageInputStreamImpl {

  /** Of the processor; a picture of the largest size takes a fraction of it. */
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** Reads between two looks; one costs as much as many reads. */
  private static final int READS = 64;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final byte[] file;
  private final long mostAllocated;
  private final long mostNanos;
  private int reads;

  /**
   * @param mostBytes that the reader may allocate, together
   */
  GuardedInput(byte[] file, long mostBytes) {
    this.file = file;
    this.mostAllocated = THREADS.getCurrentThreadAllocatedBytes() + mostBytes;
    this.mostNanos = THREADS.getCurrentThreadCpuTime() + MOST_NANOS;
  }

  @Override
  public int read() throws IOException {
    look();
    bitOffset = 0;
    return streamPos < file.length ? file[(int) streamPos++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    look();
    bitOffset = 0;
    if (streamPos >= file.length) {
      return length == 0 ? 0 : -1;
    }
    int count = (int) Math.min(length, file.length - streamPos);
    System.arraycopy(file, (int) streamPos, target, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return file.length;
  }

  private void look() throws IOException {
    if (++reads % READS != 0) {
      return;
    }
    if (THREADS.getCurrentThreadAllocatedBytes() > mostAllocated) {
      throw new IOException("takes more memory than a picture of its size");
    }
    if (THREADS.getCurrentThreadCpuTime() > mostNanos) {
      throw new IOException("takes more time than a picture of its size");
    }
  }
}
