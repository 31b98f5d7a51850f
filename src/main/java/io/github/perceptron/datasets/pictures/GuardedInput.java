package io.github.perceptron.datasets.pictures;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * An input stream over a file in memory that stops a reader which uses much more memory or
 * processor time than the size of the picture explains. Checking the header is not enough, because
 * other data of a file also controls how much a decoder allocates.
 *
 * <p>It measures the memory and processor time of the thread when the reader reads. A reader may
 * therefore exceed the limits by the amount that it uses between two reads.
 */
final class GuardedInput extends ImageInputStreamImpl {

  /** Limit of processor time; the largest picture needs a fraction of it. */
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** Number of reads between two measurements; one measurement costs as much as many reads. */
  private static final int READS = 64;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final byte[] file;
  private final long mostAllocated;
  private final long mostNanos;
  private int reads;

  /**
   * @param mostBytes largest total number of bytes that the reader may allocate
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
