package io.github.perceptron.service;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests as they stand on the wire, with headers that Java's client does not let one choose. */
public final class RawHttp implements AutoCloseable {

  /** Longer than any answer takes; a service that gives none must not hold up the tests. */
  private static final int PATIENCE_MILLIS = 120_000;

  private final Socket socket;

  private RawHttp(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  /** An answer; its headers by their names in lower case. */
  public record Reply(int status, String head, String body) {

    public String header(String name) {
      return head.lines()
          .filter(
              line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }

    public JsonNode json() {
      return JsonMapper.shared()
          .readTree(body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1));
    }
  }

  /** Opens a connection. */
  public static RawHttp to(int port) throws IOException {
    return new RawHttp(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  /**
   * Sends one request and reads its answer.
   *
   * @param line method and target, as {@code GET /v1/models}
   * @param headers as {@code Host: localhost}
   */
  public static Reply send(int port, String line, String body, String... headers)
      throws IOException {
    try (RawHttp connection = to(port)) {
      List<String> all = new ArrayList<>(List.of(headers));
      all.add("Connection: close");
      if (!body.isEmpty()) {
        all.add("Content-Length: " + body.getBytes(UTF_8).length);
      }
      connection.begin(line, all.toArray(String[]::new));
      connection.write(body);
      return connection.read();
    }
  }

  /** Sends the head of a request. */
  public void begin(String line, String... headers) throws IOException {
    write(line + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n");
  }

  public void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
    socket.getOutputStream().flush();
  }

  /** Closes this half of the connection. */
  void writeNoMore() throws IOException {
    socket.shutdownOutput();
  }

  /** Sends each character for itself. */
  public void writeSlowly(String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      write(text.substring(i, i + 1));
    }
  }

  /** Reads until the service closes the connection. */
  public Reply read() throws IOException {
    String text = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IOException("The connection was closed without an answer: " + text);
    }
    return new Reply(
        Integer.parseInt(text.substring(9, 12)), text.substring(0, end), text.substring(end + 4));
  }

  /** Reads the status of an answer and leaves the rest. */
  public int readStatus() throws IOException {
    String begin = new String(socket.getInputStream().readNBytes(12), ISO_8859_1);
    return Integer.parseInt(begin.substring(9));
  }

  /** Whether there is nothing to read: neither an answer nor an end. */
  public boolean isSilent() throws IOException {
    socket.setSoTimeout(1);
    try {
      socket.getInputStream().read();
      return false;
    } catch (SocketTimeoutException e) {
      return true;
    } finally {
      socket.setSoTimeout(PATIENCE_MILLIS);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
