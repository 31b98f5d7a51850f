package io.github.perceptron.problem.web.body;

import io.github.perceptron.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reserves half of the server's threads for answers that are written without waiting. Writing a
 * large answer may wait for a slow client for up to one minute, which is the server's limit.
 */
@Component
class LargeAnswerFilter extends OncePerRequestFilter {

  /**
   * Number of bytes that the operating system buffers at least, even if the client does not read.
   */
  private static final long LARGE = 64L * 1024;

  private final Semaphore threads;

  LargeAnswerFilter(@Value("${server.tomcat.threads.max:200}") int threads) {
    this.threads = new Semaphore(Math.max(1, threads / 2));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Answer answer = new Answer(request, response);
    try {
      chain.doFilter(request, answer);
    } finally {
      answer.release();
    }
  }

  private final class Answer extends HttpServletResponseWrapper {

    private final HttpServletRequest request;
    private @Nullable ServletOutputStream stream;
    private boolean holds;
    private boolean released;

    Answer(HttpServletRequest request, HttpServletResponse response) {
      super(response);
      this.request = request;
    }

    /**
     * An answer that another thread writes, such as an event stream, does not need a thread of the
     * server.
     */
    private boolean acquire() {
      if (!holds && !released && !request.isAsyncStarted()) {
        holds = threads.tryAcquire();
        return holds;
      }
      return true;
    }

    void release() {
      released = true;
      if (holds) {
        holds = false;
        threads.release();
      }
    }

    @Override
    public void setContentLengthLong(long length) {
      requireThread(length);
      super.setContentLengthLong(length);
    }

    @Override
    public void setContentLength(int length) {
      requireThread(length);
      super.setContentLength(length);
    }

    private void requireThread(long length) throws ProblemException {
      if (length > LARGE && !request.getMethod().equals("HEAD") && !acquire()) {
        throw BodyRefusedException.noThread();
      }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      if (stream == null) {
        stream = new Counting(super.getOutputStream(), this);
      }
      return stream;
    }
  }

  /** Counts the written bytes, to detect a large answer without a Content-Length. */
  private static final class Counting extends ServletOutputStream {

    private final ServletOutputStream out;
    private final Answer answer;
    private long written;

    Counting(ServletOutputStream out, Answer answer) {
      this.out = out;
      this.answer = answer;
    }

    private void count(int bytes) throws IOException {
      written += bytes;
      if (written > LARGE && !answer.acquire()) {
        throw new IOException("Too many large answers are written to slow readers");
      }
    }

    @Override
    public void write(int value) throws IOException {
      count(1);
      out.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      count(length);
      out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }

    @Override
    public boolean isReady() {
      return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      out.setWriteListener(listener);
    }
  }
}
