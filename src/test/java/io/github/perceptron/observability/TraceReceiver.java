package io.github.perceptron.observability;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * A collector of traces: it takes what OTLP sends over HTTP, and reads the protobuf messages by
 * their field numbers, as opentelemetry-proto's trace.proto has them.
 */
final class TraceReceiver implements AutoCloseable {

  /** A span, with the texts among its attributes. */
  record Span(
      String traceId,
      String spanId,
      String parentId,
      String name,
      Map<String, String> attributes) {}

  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  TraceReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  String address() {
    return "http://localhost:%d/v1/traces".formatted(server.getAddress().getPort());
  }

  /** The spans of a trace that have arrived so far. */
  List<Span> ofTrace(String traceId) {
    return spans.stream().filter(span -> span.traceId.equals(traceId)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (InputStream body = unpacked(exchange)) {
      byte[] request = body.readAllBytes();
      // ExportTraceServiceRequest.resource_spans, ResourceSpans.scope_spans, ScopeSpans.spans.
      eachMessage(request, 1, one -> eachMessage(one, 2, two -> eachMessage(two, 2, this::add)));
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    } finally {
      exchange.close();
    }
  }

  private static InputStream unpacked(HttpExchange exchange) throws IOException {
    return "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
        ? new GZIPInputStream(exchange.getRequestBody())
        : exchange.getRequestBody();
  }

  private void add(byte[] message) {
    Map<Integer, String> ids = new LinkedHashMap<>();
    Map<String, String> attributes = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    fields(
        message,
        (number, bytes) -> {
          switch (number) {
            case 1, 2, 4 -> ids.put(number, HexFormat.of().formatHex(bytes));
            case 5 -> names.add(new String(bytes, StandardCharsets.UTF_8));
            case 9 -> attribute(bytes, attributes);
            default -> {}
          }
        });
    spans.add(
        new Span(
            ids.getOrDefault(1, ""),
            ids.getOrDefault(2, ""),
            ids.getOrDefault(4, ""),
            String.join("", names),
            attributes));
  }

  /** KeyValue.key, and KeyValue.value if it has AnyValue.string_value. */
  private static void attribute(byte[] message, Map<String, String> attributes) {
    List<String> parts = new ArrayList<>();
    fields(
        message,
        (number, bytes) -> {
          if (number == 1) {
            parts.add(new String(bytes, StandardCharsets.UTF_8));
          } else {
            fields(
                bytes,
                (kind, text) -> {
                  if (kind == 1) {
                    parts.add(new String(text, StandardCharsets.UTF_8));
                  }
                });
          }
        });
    if (parts.size() == 2) {
      attributes.put(parts.get(0), parts.get(1));
    }
  }

  private static void eachMessage(byte[] message, int wanted, Consumer<byte[]> reader) {
    fields(
        message,
        (number, bytes) -> {
          if (number == wanted) {
            reader.accept(bytes);
          }
        });
  }

  /** Calls a reader with the fields of a message that have a length; skips numbers. */
  private static void fields(byte[] message, BiConsumer<Integer, byte[]> reader) {
    int[] at = {0};
    while (at[0] < message.length) {
      long tag = varint(message, at);
      switch ((int) (tag & 7)) {
        case 0 -> varint(message, at);
        case 1 -> at[0] += 8;
        case 5 -> at[0] += 4;
        case 2 -> {
          int length = (int) varint(message, at);
          byte[] value = new byte[length];
          System.arraycopy(message, at[0], value, 0, length);
          at[0] += length;
          reader.accept((int) (tag >>> 3), value);
        }
        default -> throw new IllegalArgumentException("no wire type of protobuf: " + tag);
      }
    }
  }

  private static long varint(byte[] message, int[] at) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = message[at[0]++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
