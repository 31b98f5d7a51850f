package io.github.perceptron.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.ArrayList;
import java.util.List;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A file of H2 whose changes are recorded, so that a test can build the file that a kill leaves
 * after any of them. Its address is {@code recorded:PATH}.
 */
public final class RecordedFile extends FilePathWrapper {

  static final String SCHEME = "recorded";

  private static final List<Change> CHANGES = new ArrayList<>();

  /** A change of the file, in the order in which they were made. */
  sealed interface Change {

    void applyTo(FileChannel file) throws IOException;
  }

  /** {@code bytes} were written from {@code position} on. */
  record Write(long position, ByteBuffer bytes) implements Change {

    int length() {
      return bytes.remaining();
    }

    /** Returns the part that had reached the file when only {@code length} bytes had. */
    Write head(int length) {
      return new Write(position, bytes.slice(0, length));
    }

    @Override
    public void applyTo(FileChannel file) throws IOException {
      file.write(bytes.duplicate(), position);
    }
  }

  /** The file was cut to {@code size} bytes. */
  record Truncation(long size) implements Change {

    @Override
    public void applyTo(FileChannel file) throws IOException {
      file.truncate(size);
    }
  }

  static void register() {
    FilePath.register(new RecordedFile());
  }

  /** Returns the changes since the last call. */
  static List<Change> take() {
    synchronized (CHANGES) {
      List<Change> taken = List.copyOf(CHANGES);
      CHANGES.clear();
      return taken;
    }
  }

  private static void add(Change change) {
    synchronized (CHANGES) {
      CHANGES.add(change);
    }
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Channel(super.open(mode));
  }

  private static final class Channel extends FileBaseDefault {

    private final FileChannel file;

    Channel(FileChannel file) {
      this.file = file;
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public synchronized int read(ByteBuffer target, long position) throws IOException {
      return file.read(target, position);
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) throws IOException {
      byte[] bytes = new byte[source.remaining()];
      source.duplicate().get(bytes);
      int count = file.write(source, position);
      add(new Write(position, ByteBuffer.wrap(bytes, 0, count).slice()));
      return count;
    }

    @Override
    protected void implTruncate(long size) throws IOException {
      file.truncate(size);
      add(new Truncation(size));
    }

    @Override
    public void force(boolean metadata) throws IOException {
      file.force(metadata);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }
  }
}
