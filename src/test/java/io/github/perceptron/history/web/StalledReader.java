package io.github.perceptron.history.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.perceptron.service.Client;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Requests a stream and does not read it at first; its TCP window is small. */
final class StalledReader implements AutoCloseable {

  private final Socket socket = new Socket();

  StalledReader(Client client, String path) throws IOException {
    URI uri = client.request(path).build().uri();
    socket.setReceiveBufferSize(4096);
    socket.setSoTimeout(60_000);
    socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
    // With HTTP/1.0 the answer is not chunked.
    String request =
        "GET %s?%s HTTP/1.0\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"
            .formatted(uri.getPath(), uri.getQuery());
    socket.getOutputStream().write(request.getBytes(US_ASCII));
  }

  /** Reads the stream and returns the ids of the events up to the given one. */
  List<Long> readIds(long last) throws IOException {
    List<Long> ids = new ArrayList<>();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    String id = "";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("data: ")) {
        ids.add(Long.parseLong(id));
        if (Long.parseLong(id) == last) {
          break;
        }
      }
    }
    return ids;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** Counts the threads of Tomcat that wait until a socket accepts more data. */
  static long threadsThatWaitForTheirClient() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> entry.getKey().getName().startsWith("open-request-"))
        .map(Map.Entry::getValue)
        .filter(
            stack ->
                Arrays.stream(stack)
                    .anyMatch(
                        frame ->
                            frame.getClassName().startsWith("org.apache.tomcat.util.net")
                                && frame.getMethodName().equals("doWrite")))
        .count();
  }
}
