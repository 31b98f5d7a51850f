import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Closed-loop load on a running service: each client sends its next request when it has its answer.
 * All loads run in turn, one at a time, and this round is repeated. Prints Markdown tables of the
 * medians and ranges over the rounds. Needs nothing but a JDK:
 *
 * <pre>java bench/LoadGenerator.java http://localhost:8080 [rounds] [seconds of each load] [clients,...]</pre>
 *
 * <pre>java bench/LoadGenerator.java http://localhost:8080 rounds seconds clients http://mlserver:port</pre>
 *
 * <p>With an MLServer it compares the model {@code digits} of both. Without one it measures the
 * model that predicts by default, also while a job trains.
 *
 * <p>The service runs under the profile bench, for /bench/empty is the floor. Every answer of
 * /predict is compared, byte for byte, with what one client alone got before, picture by
 * picture: a label or one bit of a probability that differs makes the answer wrong.
 */
final class LoadGenerator {

  /** Runs of each load that are thrown away: on few processors compilers have little time beside it. */
  private static final int WARM_UPS = 4;

  /** Different pictures, so that no cache can help. */
  private static final int PICTURES = 64;

  private static final String FLOOR = "/bench/empty";
  private static final String BOUNDARY = "perceptron-bench";
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String INFER = "/v2/models/digits/infer";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI base;
  private final int runs;
  private final long nanosPerRun;
  private final int[] clientCounts;
  private final URI peer;
  private long wrongAnswers;

  private LoadGenerator(String[] args) {
    base = URI.create(args.length > 0 ? args[0] : "http://localhost:8080");
    runs = args.length > 1 ? Integer.parseInt(args[1]) : 7;
    double seconds = args.length > 2 ? Double.parseDouble(args[2]) : 1.5;
    nanosPerRun = (long) (seconds * 1e9);
    clientCounts =
        Arrays.stream((args.length > 3 ? args[3] : "1,16,64").split(","))
            .mapToInt(Integer::parseInt)
            .toArray();
    peer = args.length > 4 ? URI.create(args[4]) : null;
  }

  public static void main(String[] args) throws Exception {
    LoadGenerator generator = new LoadGenerator(args);
    if (generator.peer == null) {
      generator.measureAll();
    } else {
      generator.compare();
    }
    if (generator.wrongAnswers > 0) {
      System.err.println(generator.wrongAnswers + " answers were wrong");
      System.exit(1);
    }
  }

  /**
   * Requests to send in turn, and where; {@code expected} is an answer for each, or none for a
   * floor.
   */
  private record Load(String name, URI base, List<byte[]> requests, List<byte[]> expected) {

    boolean isFloor() {
      return expected.isEmpty();
    }
  }

  private record Result(double perSecond, double p50, double p99, double worst) {}

  private void measureAll() throws Exception {
    List<byte[]> json = new ArrayList<>();
    List<byte[]> png = new ArrayList<>();
    List<String> arrays = new ArrayList<>();
    for (int i = 0; i < PICTURES; i++) {
      byte[] pixels = digitLike(i);
      arrays.add(array(pixels));
      json.add(bytes("{\"image\":" + array(pixels) + "}"));
      png.add(png(pixels));
    }
    List<Load> loads = loads(json, png, bytes("{\"instances\":[" + String.join(",", arrays) + "]}"));
    header();
    warmUp(loads);
    measure("idle", loads);
    String job = submitJob();
    try {
      measure("training", loads.stream().filter(load -> !load.isFloor()).toList());
      requireRunning(job);
    } finally {
      send("POST", job + ":cancel", "");
    }
  }

  /** Compares the ways to ask this service with MLServer's, for one row and for 64 in a request. */
  private void compare() throws Exception {
    List<Load> loads = new ArrayList<>();
    loads.add(new Load("floor: POST /bench/empty", base, posts(base, FLOOR, JSON, predict(1)), List.of()));
    loads.add(
        new Load("MLServer's floor: GET /v2/health/live", peer, List.of(get(peer)), List.of()));
    for (int rows : new int[] {1, PICTURES}) {
      String of = rows == 1 ? "" : ", " + rows + " rows";
      loads.add(alone("POST /predict, JSON" + of, base, posts(base, "/predict", JSON, predict(rows))));
      loads.add(alone("/v2 JSON" + of, base, posts(base, INFER, JSON, tensors(rows, "probabilities"))));
      loads.add(alone("/v2 binary" + of, base, binary(base, rows)));
      loads.add(
          alone(
              "MLServer, /v2 JSON" + of,
              peer,
              posts(peer, INFER, JSON, tensors(rows, "predict_proba"))));
    }
    System.out.println("MLServer's answer to a binary request: " + statusOf(binary(peer, 1).get(0)));
    System.out.println();
    header();
    warmUp(loads);
    measure("idle", loads);
  }

  private static void header() {
    System.out.println("| server | load | clients | requests/s | p50 ms | p99 ms | wrong |");
    System.out.println("|---|---|---:|---:|---:|---:|---:|");
  }

  /** A load whose answers are compared with those that one client alone gets. */
  private static Load alone(String name, URI base, List<byte[]> requests) throws IOException {
    return new Load(name, base, requests, answersAlone(base, requests));
  }

  private static List<byte[]> predict(int rows) {
    return bodies(
        rows,
        arrays ->
            rows == 1
                ? "{\"model\":\"digits\",\"image\":" + arrays.get(0) + "}"
                : "{\"model\":\"digits\",\"instances\":[" + String.join(",", arrays) + "]}");
  }

  /** Requests of the Open Inference Protocol, the tensors as JSON. */
  private static List<byte[]> tensors(int rows, String output) {
    return bodies(
        rows,
        arrays ->
            "{\"id\":\"1\",\"inputs\":[{\"name\":\"images\",\"shape\":[%d,784],\"datatype\":\"UINT8\",\"data\":[%s]}],\"outputs\":[{\"name\":\"%s\"}]}"
                .formatted(
                    rows,
                    arrays.stream()
                        .map(array -> array.substring(1, array.length() - 1))
                        .collect(Collectors.joining(",")),
                    output));
  }

  /** The same by the binary data extension of the protocol: a head in JSON, then the bytes. */
  private List<byte[]> binary(URI to, int rows) {
    String output = to.equals(peer) ? "predict_proba" : "probabilities";
    String head =
        "{\"id\":\"1\",\"inputs\":[{\"name\":\"images\",\"shape\":[%d,784],\"datatype\":\"UINT8\",\"parameters\":{\"binary_data_size\":%d}}],\"outputs\":[{\"name\":\"%s\",\"parameters\":{\"binary_data\":true}}]}"
            .formatted(rows, 784 * rows, output);
    String headers =
        "Content-Type: application/octet-stream\r\nInference-Header-Content-Length: %d\r\n"
            .formatted(head.length());
    List<byte[]> bodies = new ArrayList<>();
    for (int first = 0; first < PICTURES; first += rows) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      body.writeBytes(bytes(head));
      IntStream.range(first, first + rows).forEach(i -> body.writeBytes(digitLike(i)));
      bodies.add(body.toByteArray());
    }
    return posts(to, INFER, headers, bodies);
  }

  private static List<byte[]> bodies(int rows, Function<List<String>, String> body) {
    return IntStream.iterate(0, first -> first < PICTURES, first -> first + rows)
        .mapToObj(
            first ->
                IntStream.range(first, first + rows).mapToObj(i -> array(digitLike(i))).toList())
        .map(arrays -> bytes(body.apply(arrays)))
        .toList();
  }

  private static String array(byte[] pixels) {
    return IntStream.range(0, pixels.length)
        .mapToObj(p -> Integer.toString(pixels[p] & 0xff))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static byte[] get(URI base) {
    return bytes("GET /v2/health/live HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(base.getAuthority()));
  }

  /** The status of the answer. */
  private String statusOf(byte[] request) throws IOException {
    try (Connection connection = new Connection(peer)) {
      connection.send(request);
      return "HTTP/1.1 200";
    } catch (IOException e) {
      // The status comes first, or what broke the connection.
      return e.getMessage().replaceAll("^(HTTP\\S+ \\d+).*", "$1");
    }
  }

  private List<Load> loads(List<byte[]> json, List<byte[]> png, byte[] instances)
      throws IOException {
    String form = "Content-Type: multipart/form-data; boundary=" + BOUNDARY + "\r\n";
    String picture = "Content-Type: image/png\r\n";
    List<byte[]> manyJson = List.of(instances);
    List<byte[]> manyPng = List.of(form(png));
    List<byte[]> alone = answersAlone(base, posts(base, "/predict", JSON, json));
    List<byte[]> drawn = answersAlone(base, posts(base, "/predict", picture, png));
    String plain = "/predict?preprocess=none";
    return List.of(
        new Load("floor, JSON", base, posts(base, FLOOR, JSON, json), List.of()),
        new Load("predict, JSON", base, posts(base, "/predict", JSON, json), alone),
        new Load("floor, PNG", base, posts(base, FLOOR, picture, png), List.of()),
        // The same pixels get the same bits, whichever way they come.
        new Load("predict, PNG as it is", base, posts(base, plain, picture, png), alone),
        new Load("predict, PNG prepared", base, posts(base, "/predict", picture, png), drawn),
        new Load("floor, 64 in JSON", base, posts(base, FLOOR, JSON, manyJson), List.of()),
        new Load(
            "predict, 64 in JSON", base, posts(base, "/predict", JSON, manyJson), together(alone)),
        new Load("floor, 64 PNG", base, posts(base, FLOOR, form, manyPng), List.of()),
        new Load("predict, 64 PNG", base, posts(base, plain, form, manyPng), together(alone)));
  }

  /** The answer that all pictures must get in one request. */
  private static List<byte[]> together(List<byte[]> alone) {
    List<String> answers =
        alone.stream().map(answer -> new String(answer, StandardCharsets.UTF_8)).toList();
    String model = answers.get(0).substring(answers.get(0).indexOf(",\"model\""));
    return List.of(
        bytes(
            answers.stream()
                .map(answer -> answer.substring(0, answer.indexOf(",\"model\"")) + "}")
                .collect(Collectors.joining(",", "{\"predictions\":[", "]" + model))));
  }

  private static byte[] form(List<byte[]> files) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    for (byte[] file : files) {
      form.writeBytes(
          bytes(
              "--%s\r\nContent-Disposition: form-data; name=\"instances\"; filename=\"a.png\"\r\n"
                  .formatted(BOUNDARY)
                  + "Content-Type: image/png\r\n\r\n"));
      form.writeBytes(file);
      form.writeBytes(bytes("\r\n"));
    }
    form.writeBytes(bytes("--" + BOUNDARY + "--\r\n"));
    return form.toByteArray();
  }

  /**
   * Until the JIT compiler has seen all of it; ends the measurement if an answer is wrong. Few
   * clients, because the threads of many leave the compiler's no time: it took minutes.
   */
  private void warmUp(List<Load> loads) throws Exception {
    AtomicInteger wrong = new AtomicInteger();
    for (int i = 0; i < WARM_UPS * loads.size(); i++) {
      Load load = loads.get(i % loads.size());
      run(load, 3, wrong);
      if (wrong.get() > 0) {
        throw new IllegalStateException(load.name() + ": " + wrong + " answers are wrong");
      }
    }
  }

  private void measure(String server, List<Load> loads) throws Exception {
    for (int clients : clientCounts) {
      Map<Load, List<Result>> results = new LinkedHashMap<>();
      Map<Load, AtomicInteger> wrong = new LinkedHashMap<>();
      // The first round does not count.
      for (int round = 0; round <= runs; round++) {
        for (Load load : loads) {
          AtomicInteger wrongOfLoad = wrong.computeIfAbsent(load, it -> new AtomicInteger());
          Result result = run(load, clients, wrongOfLoad);
          if (round > 0) {
            results.computeIfAbsent(load, it -> new ArrayList<>()).add(result);
          }
        }
      }
      for (Load load : loads) {
        List<Result> ofLoad = results.get(load);
        System.out.printf(
            Locale.ROOT,
            "| %s | %s | %d | %s | %s | %s | %s |%n",
            server,
            load.name(),
            clients,
            figures("%.0f", ofLoad.stream().map(Result::perSecond).toList()),
            figures("%.2f", ofLoad.stream().map(Result::p50).toList()),
            figures("%.2f", ofLoad.stream().map(Result::p99).toList()),
            load.isFloor() ? "" : wrong.get(load).toString());
        wrongAnswers += wrong.get(load).get();
      }
    }
  }

  private static List<byte[]> answersAlone(URI base, List<byte[]> requests) throws IOException {
    List<byte[]> answers = new ArrayList<>();
    try (Connection connection = new Connection(base)) {
      for (byte[] request : requests) {
        answers.add(connection.send(request));
      }
    }
    return answers;
  }

  /** One run, the warm-up included when its result is thrown away. */
  private Result run(Load load, int clients, AtomicInteger wrong) throws Exception {
    long[][] times = new long[clients][];
    CountDownLatch start = new CountDownLatch(1);
    AtomicLong end = new AtomicLong();
    List<Thread> threads = new ArrayList<>();
    for (int c = 0; c < clients; c++) {
      int client = c;
      Thread thread =
          new Thread(
              () -> {
                try {
                  times[client] = loop(load, client, wrong, start, end);
                } catch (Exception e) {
                  wrong.addAndGet(1_000_000);
                  e.printStackTrace();
                  times[client] = new long[0];
                }
              });
      thread.start();
      threads.add(thread);
    }
    long begin = System.nanoTime();
    end.set(begin + nanosPerRun);
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    long[] all = Arrays.stream(times).flatMapToLong(Arrays::stream).sorted().toArray();
    return new Result(all.length / seconds, at(all, 0.5), at(all, 0.99), at(all, 1));
  }

  private long[] loop(
      Load load,
      int client,
      AtomicInteger wrong,
      CountDownLatch start,
      AtomicLong end)
      throws Exception {
    List<byte[]> requests = load.requests();
    List<byte[]> expected = load.expected();
    long[] times = new long[1024];
    int count = 0;
    try (Connection connection = new Connection(load.base())) {
      start.await();
      for (int i = client; System.nanoTime() < end.get(); i++) {
        int which = i % requests.size();
        long begin = System.nanoTime();
        byte[] answer = connection.send(requests.get(which));
        if (count == times.length) {
          times = Arrays.copyOf(times, 2 * count);
        }
        times[count++] = System.nanoTime() - begin;
        if (!expected.isEmpty() && !Arrays.equals(answer, expected.get(which))) {
          wrong.incrementAndGet();
        }
      }
    }
    return Arrays.copyOf(times, count);
  }

  private static double at(long[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)] / 1e6;
  }

  /** The median and the range. */
  private static String figures(String format, List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    String text = format + " (" + format + " to " + format + ")";
    return String.format(
        Locale.ROOT,
        text,
        sorted.get(sorted.size() / 2),
        sorted.get(0),
        sorted.get(sorted.size() - 1));
  }

  private static List<byte[]> posts(URI base, String path, String headers, List<byte[]> bodies) {
    return bodies.stream().map(body -> post(base, path, headers, body)).toList();
  }

  private static byte[] post(URI base, String path, String headers, byte[] body) {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(
        bytes(
            "POST %s HTTP/1.1\r\nHost: %s\r\n%sContent-Length: %d\r\n\r\n"
                .formatted(path, base.getAuthority(), headers, body.length)));
    request.writeBytes(body);
    return request.toByteArray();
  }

  private String submitJob() throws Exception {
    String job = "{\"preset\":\"modern\",\"epochs\":1000}";
    HttpResponse<String> answer = send("POST", "/v1/training-jobs", job);
    String path = answer.headers().firstValue("Location").orElseThrow();
    while (!send("GET", path, "").body().contains("\"RUNNING\"")) {
      Thread.sleep(100);
    }
    return path;
  }

  /** Otherwise the figures beside it are of an idle server. */
  private void requireRunning(String job) throws Exception {
    String body = send("GET", job, "").body();
    if (!body.contains("\"RUNNING\"")) {
      throw new IllegalStateException("The job beside the load ended too soon: " + body);
    }
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** A ring and a bar of another place and size for each number; as dense as a digit. */
  private static byte[] digitLike(int number) {
    byte[] pixels = new byte[784];
    for (int i = 0; i < 784; i++) {
      double x = i % 28 - 13.5 + number % 5 - 2;
      double y = i / 28 - 13.5;
      double ring = Math.abs(Math.hypot(x, y * 0.8) - 5 - number % 4);
      double bar = Math.abs(x - (number % 7 - 3) * y / 8);
      double ink = Math.max(1.6 - ring, Math.abs(y) < 8 ? 1.4 - bar : 0);
      pixels[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, ink)));
    }
    return pixels;
  }

  private static byte[] png(byte[] pixels) throws IOException {
    var picture =
        new java.awt.image.BufferedImage(28, 28, java.awt.image.BufferedImage.TYPE_BYTE_GRAY);
    picture.getRaster().setDataElements(0, 0, 28, 28, pixels);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    javax.imageio.ImageIO.write(picture, "png", file);
    return file.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** One kept-alive connection; as little HTTP as it takes, so that the client costs little. */
  private static final class Connection implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Connection(URI base) throws IOException {
      socket = new Socket(base.getHost(), base.getPort() < 0 ? 80 : base.getPort());
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream(), 32_768);
      out = socket.getOutputStream();
    }

    byte[] send(byte[] request) throws IOException {
      out.write(request);
      String status = line();
      int length = -1;
      boolean chunked = false;
      for (String header = line(); !header.isEmpty(); header = line()) {
        String lower = header.toLowerCase(Locale.ROOT);
        if (lower.startsWith("content-length:")) {
          length = Integer.parseInt(lower.substring(15).trim());
        }
        chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
      }
      byte[] body = chunked ? chunks() : in.readNBytes(Math.max(0, length));
      if (!status.contains(" 200")) {
        throw new IOException(status + " " + new String(body, StandardCharsets.UTF_8));
      }
      return body;
    }

    private byte[] chunks() throws IOException {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
        body.write(in.readNBytes(size));
        line();
      }
      line();
      return body.toByteArray();
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new EOFException("the server closed the connection");
        }
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
